"""Wrong input at the terminal: one clear message, exit code 2, no traceback, nothing printed or written."""

from __future__ import annotations

import shlex

import pytest

from smallnets import train
from smallnets.faces.command_line import main

FILES = {
    "word.csv": "a,b,c\n1,2,x\n1,foo,y\n3,4,x\n",
    "nan.csv": "a,b,c\n1,2,x\n1,nan,y\n3,4,x\n",
    "gap.csv": "a,b,c\n1,2,x\n1,,y\n3,4,x\n",
    "one.csv": "a,b,c\n1,2,x\n1,3,x\n",
    "ragged.csv": "a,b,c\n1,2,x\n1,2\n",
    "uneven.csv": "a,b,c\n1,2,x\n1\n3\n",
    "words.csv": 'a,b,c\n1,,x\n1,"1,000",y\n3,"2,000",x\n',
    "exercise.toml": 'asked = ["count"]\nnetwork = "2-3-1"\n',
    "irrational.toml": 'asked = ["forward"]\ninputs = [[1]]\nlayers = [{ W = [["sqrt(2)"]] }]\n',
    "twice.json": '{"asked": ["loss"], "asked": ["forward"]}',
    "good.csv": "a,b,c\n" + "".join(f"{i},{i * i % 7},{'xy'[i % 2]}\n" for i in range(20)),
    "head.csv": "a,b,c\n",
    "empty.csv": "",
    "bad.toml": "[network\n",
    "typo.toml": "[training]\nepoch = 3\n",
    "bad.json": "{",
    "list.json": "[1]",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("input")
    for name, text in FILES.items():
        (place / name).write_text(text)
    for suffix in ("csv", "json", "toml", "png"):
        (place / f"binary.{suffix}").write_bytes(bytes(range(256)))
    (place / "folder.csv").mkdir()
    train("xor", hidden=(2,), epochs=1, engine="reference").save(place / "run.json")
    return place


@pytest.fixture
def refusal(capsys, folder, monkeypatch):
    monkeypatch.chdir(folder)

    def run(line):
        before = sorted(path.name for path in folder.iterdir())
        with pytest.raises(SystemExit) as left:
            main(shlex.split(line))
        said = capsys.readouterr()
        assert left.value.code == 2
        assert said.out == ""
        assert "Traceback" not in said.err
        assert sorted(path.name for path in folder.iterdir()) == before
        return said.err

    return run


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("train", ["SOURCE", "data set", "quotes"]),
        ("train xro", ["xro", "did you mean 'xor'"]),
        ("train xor --activation rellu", ["--activation = rellu", "did you mean 'relu'"]),
        ("train xor --batch 0", ["--batch = 0", "1 or more"]),
        ("train xor --batch 5000", ["--batch = 5000"]),
        ("train xor --batch=0", ["--batch = 0"]),
        ("train xor --learning-rate -1", ["--learning-rate = -1 ", "above 0"]),
        ("train xor --learning-rate nan", ["--learning-rate"]),
        ("train xor --learning-rate fast", ["--learning-rate = fast", "is no number"]),
        ("train xor --train-share 101", ["--train-share"]),
        ("train xor --validation 1e308", ["--validation = 1e308", "such as 15"]),
        ("train xor --validation nan", ["--validation = nan", "such as 15"]),
        ("evaluate run.json new.csv --folds 5", ["--folds = 5", "write smallnets train run.json --folds 5"]),
        ("train xor --epochs -1", ["--epochs = -1", "0 or more"]),
        ("train xor --epochs many", ["--epochs = many"]),
        ("train xor --seeds 0", ["--seeds = 0", "1 or more"]),
        ("train xor --learning_rate 0", ["--learning-rate = 0"]),
        ("train xor --lr 0", ["learning_rate = 0"]),
        ("train xor --seed hello --seeds 3", ["--seed = hello", "counted"]),
        ("train xor --record-every 0", ["--record-every = 0", "1 or more"]),
        ("train xor --solved-at nan", ["--solved-at = nan"]),
        ("train xor --engine fast", ["--engine = fast", "auto, compiled, reference"]),
        ("train xor --hidden 100000,100000", ["100000", "GB", "this machine"]),
        ("train xor --loss lgistic", ["--loss = lgistic", "did you mean 'logistic'"]),
        ("train xor --hidden 2,2 --activation tanh:relu", ["--activation = tanh:relu does not fit 2 hidden layers"]),
        ("train xor --columns a,b", ["--columns = a,b goes with a table"]),
        (f"train xor --seeds {10**26}", [f"for {10**26} seeds", "this machine has"]),
        (f"train xor --epochs {10**26}", [f"--epochs = {10**26}", "more than any machine"]),
        (f"train xor --epochs {10**11}", ["keeps losses at 100,000,000,001 epochs", "record_every"]),
        (f"train --from run.json --epochs +{10**11}", ["keeps losses at", "record_every"]),
        ("train xor --optimizer addam", ["--optimizer", "did you mean 'adam'"]),
        ("train xor --features 'x1+'", ["features"]),
        ("train xor --activation '__import__(1)'", ["--activation"]),
        ("train '#dataset=xor&batchSize=0'", ["batchSize = 0", "1 or more"]),
        ("train '#dataset=xor&learningRate=fast'", ["learningRate", "fast"]),
        ("train '#dataset=xor&percTrainData=95'", ["percTrainData", "95"]),
        ("train '#dataset=xor&networkShape=0'", ["networkShape"]),
        ("train https://playground.tensorflow.org/", ["quotes"]),
        ("train none.csv --target c", ["none.csv", "is no file"]),
        ("train none.toml", ["none.toml"]),
        (f"train xor --save {'x' * 5000}", ["xxx is no name for a file"]),
        (f"train xor --figure {'x' * 500}.png", ["is no name for a file"]),
        ("train caf\udce9.csv --target c", ["caf\\udce9.csv is not UTF-8"]),
        (f"exact closed-form {'x' * 5000}", ["NETWORK", "no file and no shorthand"]),
        ("exact affine 1/0*x", ["1/0 has no finite value"]),
        ("exact affine 'pooling 2' --shape 0", ["--shape", "1 to 4,096"]),
        ("exact affine 'pooling 2' --shape 99999999999999999999", ["--shape", "1 to 4,096"]),
        ("exact identity x=x+0 --seconds inf", ["--seconds = inf", "write for example 5"]),
        ("exact identity x=x+0 --seconds -1", ["--seconds", "write for example 5"]),
        ("exact extrema x*sin(x)", ["FUNCTION = x*sin(x) stays undecided"]),
        ("exact closed-form 9999-9999-1", ["9999-9999-1", "smaller network"]),
        ("exact collapse 9999-9999-1", ["9999-9999-1", "smaller network"]),
        ("train good.csv", ["good.csv", "target"]),
        ("train good.csv --target d", ["--target = d"]),
        ("train word.csv --target c", ["line 3", "'b'", "'foo'"]),
        ("train nan.csv --target c", ["line 3", "'b'", "'nan'"]),
        ("train gap.csv --target c", ["line 3", "'b'"]),
        ("train ragged.csv --target c", ["line 3"]),
        ("train uneven.csv --target c", ["1 cell at line 3 (and in 1 more line)"]),
        ("train words.csv --target c", ["line 2, column 'b'", "is missing", "missing=mean"]),
        ("train one.csv --target c", ["one class only", "'x'"]),
        ("train head.csv --target c", ["head.csv"]),
        ("train empty.csv --target c", ["empty.csv", "empty"]),
        ("train binary.csv --target c", ["binary.csv"]),
        ("train folder.csv --target c", ["folder.csv"]),
        ("train . --target c", ["source = ."]),
        ("train binary.png", ["binary.png"]),
        ("train binary.json", ["binary.json"]),
        ("train binary.toml", ["binary.toml"]),
        ("train bad.toml", ["bad.toml"]),
        ("train typo.toml", ["epoch"]),
        ("train exercise.toml", ["exercise.toml is an exercise", "smallnets solve"]),
        ("solve twice.json", ["asked stands twice in one table"]),
        ("exact closed-form irrational.toml", ["irrational.toml", "layer 1", "no fractions"]),
        ("train bad.json", ["bad.json"]),
        ("train list.json", ["list.json"]),
        ("train --from none.json --epochs +1", ["none.json"]),
        ("train --from typo.toml --epochs +1", ["typo.toml", "is no JSON"]),
        ("train --from run.json", ["--epochs", "+100"]),
        ("train --from run.json --epochs 1", ["adds nothing"]),
        ("train --from run.json --epochs +0", ["adds nothing"]),
        ("train --from run.json --epochs +x", ["is no whole number"]),
        ("train --from run.json --epochs +1 --hidden 3", ["--from", "--hidden"]),
        ("train --from run.json --epochs +1 --seeds 3", ["--from", "--seeds"]),
        ("train xor --from run.json --epochs +1", ["--from", "xor"]),
        ("predict none.json good.csv", ["none.json"]),
        ("predict run.json none.csv", ["none.csv"]),
        ("predict run.json good.csv", ["x1"]),
        ("predict run.json good.csv --out run.json", ["exists already"]),
        ("experiment xor --as yaml", ["--as = yaml", "toml, json, link"]),
        ("experiment xor --out run.json", ["exists already"]),
        ("tour --out good.csv/pictures", ["cannot be made"]),
    ],
)
def test_a_refusal_is_one_sentence_that_helps(line, words, refusal):
    message = refusal(line)
    assert message.startswith("smallnets: ")
    assert message.count("\n") == 1
    assert [word for word in words if word not in message] == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("trian xor", ["trian", "Did you mean 'train'"]),
        ("train xor --hiden 3", ["--hiden", "--hidden"]),
        ("train xor --seeds many", ["--seeds"]),
        ("train xor moons", ["moons"]),
        ("predict run.json", ["NEW.csv"]),
        ("nothing", ["nothing"]),
    ],
)
def test_words_that_are_no_command_or_option(line, words, refusal):
    message = refusal(line)
    assert [word for word in words if word not in message] == []


def test_a_file_of_this_name_is_untouched_by_a_refusal(refusal, folder):
    before = (folder / "run.json").read_bytes()
    refusal("train xor --save run.json")
    refusal("train xor --batch 0 --save run.json --force")
    assert (folder / "run.json").read_bytes() == before


@pytest.mark.parametrize("link", ["https://playground.tensorflow.org/#activation=tanh", "#activation=tanh"])
def test_a_link_that_the_shell_cut_gets_the_hint(link, capsys):
    """An unquoted & ends the command: the program sees one key only, which is a link that trains."""
    with pytest.raises(SystemExit) as left:
        main(["train", link, "--epochs", "0", "--engine", "reference"])
    assert left.value.code == 0
    assert "put the whole link in quotes" in capsys.readouterr().out.replace("\n      ", " ")


def test_an_unknown_name_says_where_it_looked(refusal):
    assert "or give a link, a file" in refusal("train sunflower")


def test_help_of_the_error_is_short_enough_to_read(refusal):
    assert len(refusal("train xro")) < 400


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("train xor --hidden 3 --hidden 4", ["--hidden = 3, 4 stands twice", "give it once"]),
        ("train xor --lr 0.1 --learning-rate=0.3", ["--learning-rate = 0.1, 0.3 stands beside --lr"]),
        ("train xor --biases --no-biases", ["--no-biases", "stands beside --biases"]),
        ("exact identity x=x --seconds 1 --seconds 2", ["--seconds = 1, 2 stands twice"]),
        ("train xor --penalty-rate 0.3", ["--penalty-rate = 0.3", "choose penalty l1 or l2"]),
        ("train '#networkShape=4,x'", ["networkShape = x", "such as 4,2"]),
        ("train '#batchSize=ten'", ["batchSize = ten", "such as 10"]),
        ("train '#percTrainData=half'", ["percTrainData = half", "such as 50"]),
        ("train '#dataset=circle&networkShape=1e308'", ["network = 2-", "this machine has"]),
    ],
)
def test_what_was_taken_silently_is_told(line, words, refusal):
    message = refusal(line)
    assert [word for word in words if word not in message] == []


def test_flags_and_options_that_take_several_may_stand_twice(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    words = "train xor --epochs 0 --engine reference --json --json --quiet --figure a.png --figure a.svg --force"
    with pytest.raises(SystemExit) as left:
        main(words.split())
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("{")
    for name in ("a.png", "a.svg"):
        (folder / name).unlink()


def test_a_link_with_the_backslashes_of_markdown_is_read():
    from smallnets import experiment

    escaped = r"https://playground.tensorflow.org/\#activation=relu\&dataset=xor\&networkShape=2,3\&seed=0.5"
    assert experiment(escaped) == experiment(escaped.replace("\\", ""))
    assert experiment(r"\#dataset=xor\&seed=0.5") == experiment("#dataset=xor&seed=0.5")


def test_a_penalty_that_does_nothing_is_noted():
    assert any("has the rate 0" in note for note in train("xor", penalty="l2", epochs=0, engine="reference").notes)
    assert not any("rate 0" in note for note in train("xor", penalty="l2", penalty_rate=0.1, epochs=0).notes)
    link = "#dataset=xor&regularizationRate=0.3&seed=0.1"  # the Playground writes the rate also where it counts nothing
    assert train(link, epochs=0, engine="reference").experiment.training.penalty == "none"
