import assert from "node:assert/strict";
import { test } from "node:test";
import { axes, picture, svgPen, tag, words } from "../../../src/model/pictures";

test("texts and attributes cannot end their element", () => {
  const text = words(1, 2, 'a < b & "c"', { fill: '"><script>' });
  assert.equal(text, '<text x="1" y="2" fill="&quot;&gt;&lt;script&gt;">a &lt; b &amp; &quot;c&quot;</text>');
});

test("numbers are written to a hundredth", () => {
  assert.equal(tag("line", { x1: 1 / 3, x2: -0.001, y1: 12 }), '<line x1="0.33" x2="0" y1="12"/>');
});

test("a picture has its size, a title for screen readers, and white ground", () => {
  const text = picture({ width: 30, height: 20, body: "<g/>" }, "net & map");
  assert.match(
    text,
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="30" height="20" viewBox="0 0 30 20" role="img"/,
  );
  assert.match(text, /<title>net &amp; map<\/title><rect width="30" height="20" fill="#ffffff"\/><g\/><\/svg>$/);
});

test("the pen writes what a canvas would draw", () => {
  const { pen, paths } = svgPen();
  pen.beginPath();
  pen.lineTo(1, 2);
  pen.lineTo(3, 4.005);
  pen.closePath();
  [pen.fillStyle, pen.strokeStyle, pen.lineWidth] = ["red", "blue", 2];
  pen.fill();
  pen.stroke();
  pen.beginPath();
  pen.arc(5, 5, 2, 0, 2 * Math.PI);
  pen.stroke();
  pen.beginPath();
  pen.stroke();
  assert.equal(
    paths(),
    '<path d="M1 2L3 4Z" fill="red" stroke="blue" stroke-width="2"/>' +
      '<path d="M3 5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z" fill="none" stroke="blue" stroke-width="2"/>',
  );
});

test("axes have a mark and a number for each tick, counted up from the lower left", () => {
  const text = axes(
    100,
    50,
    { name: "epoch", ticks: [{ at: 25, label: "10" }] },
    { name: "Loss", ticks: [{ at: 20, label: "0.5" }] },
    true,
  );
  assert.match(text, /<g transform="translate\(25 50\)"><line y2="4"[^>]*\/><text x="0" y="16"[^>]*>10<\/text>/);
  assert.match(
    text,
    /<g transform="translate\(0 30\)"><line x1="0" x2="100"[^>]*\/><text x="-8" y="4"[^>]*>0.5<\/text>/,
  );
  assert.match(text, />epoch<\/text>.*rotate\(-90\).*>Loss<\/text>/);
});
