"""`smallnets claims`: lists, checks and exit codes."""

import json

import pytest

from smallnets.faces.command_line import main


def run(capsys, *words):
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


def test_own_claims_are_judged_and_a_wrong_one_is_exit_code_1(capsys, tmp_path):
    path = tmp_path / "notes.toml"
    path.write_text(
        '[[claim]]\nkind = "value"\nof = "3 * 7"\nvalue = "22"\n[[claim]]\nkind = "count"\nof = "2-3-1"\nvalue = 13\n'
    )
    code, out, _ = run(capsys, "claims", "check", str(path))
    assert code == 1
    assert "right is 21" in out
    code, out, _ = run(capsys, "claims", "check", str(path), "--json")
    found = json.loads(out)
    assert (code, found["schema"], found["counts"]) == (1, "smallnets.claims/1", {"right": 1, "wrong": 1})
    path.write_text('[[claim]]\nkind = "value"\nof = "3 * 7"\nvalue = "21"\n')
    assert run(capsys, "claims", "check", str(path))[0] == 0


def test_a_file_without_claims_is_bad_input(capsys, tmp_path):
    path = tmp_path / "notes.toml"
    path.write_text("[[clam]]\n")
    code, _, err = run(capsys, "claims", "check", str(path))
    assert code == 2
    assert "did you mean 'claim'" in err


def test_the_base_is_listed_and_a_verdict_is_recomputed(capsys):
    code, out, _ = run(capsys, "claims", "--document", "003", "--verdict", "ambiguous", "--json")
    rows = json.loads(out)
    assert code == 0
    assert [row["id"] for row in rows] == ["003-gd3"]
    assert rows[0]["check"] == "smallnets claims --check 003-gd3"
    code, out, _ = run(capsys, *rows[0]["check"].split()[1:])
    assert code == 0
    assert "recomputed ambiguous" in out


def test_printed_code_is_repaired_and_never_run(capsys, tmp_path):
    path = tmp_path / "listing.py"
    path.write_text(
        f"1. import pathlib\n2. pathlib.Path({str(tmp_path / 'ran')!r}).touch()\n"
        "3. for i in range(3)\n4.     print(i)\n"
    )
    code, out, _ = run(capsys, "claims", "snippet", str(path))
    assert code == 0
    assert "for i in range(3):" in out
    assert not (tmp_path / "ran").exists()
    path.write_text("this is no code at all (\n")
    assert run(capsys, "claims", "snippet", str(path))[0] == 1
