"""ONNX models: onnxruntime gives the same outputs, files come back, and models of other programs are read."""

import numpy as np
import pytest
from random_networks import answers, points, random_network

from smallnets import InputError, load_network, train
from smallnets.laboratory.exporting import portable_of

onnx = pytest.importorskip("onnx", reason="ONNX judges this test; pip install onnx==1.23.2 onnxruntime==1.32.0")
onnxruntime = pytest.importorskip("onnxruntime", reason="it judges this test; pip install onnxruntime==1.32.0")
helper = onnx.helper
COUNT = 50
TOLERANCE = {"float64": 1e-12, "float32": 1e-5}
"""What the project promises; relative to the largest output."""


def run(path, inputs):
    """What onnxruntime computes on the CPU."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return session.run(None, {session.get_inputs()[0].name: inputs})[0]


def test_onnxruntime_computes_the_same_and_the_files_come_back(tmp_path):
    """Every activation and formula, features, units of different activations; every fourth network in float32."""
    for number in range(COUNT):
        runs = random_network(number, precision="float32" if number % 4 == 3 else "float64")
        path = tmp_path / f"{number}.onnx"
        runs.export(path, to="onnx")
        model = onnx.load(path)
        onnx.checker.check_model(model, full_check=True)
        assert [opset.version for opset in model.opset_import] == [17]
        wanted = answers(runs, points())
        room = TOLERANCE[runs.experiment.precision] * max(1, abs(wanted).max())
        np.testing.assert_allclose(run(path, points()), wanted, rtol=0, atol=room)
        assert load_network(path) == portable_of(runs.network())


def test_inputs_are_standardized_and_filled_inside(tmp_path):
    table = tmp_path / "t.csv"
    rows = [f"{'' if i % 5 == 4 else 1e6 + i},{i * i % 11},{i % 7},{3e4 + 10 * (i % 13)}" for i in range(60)]
    table.write_text("\n".join(["a,b,c,y", *rows]) + "\n")
    runs = train(table, target="y", kind="regression", missing="mean", hidden=(3,), epochs=5, engine="reference")
    said = runs.export(tmp_path / "t.onnx", to="onnx")
    assert "Opset 17" in said.remarks[0]
    inputs = np.array([[np.nan, 3, 1], [1e6 + 7.25, 2, 5], [0, 0, 0]])
    wanted = load_network(tmp_path / "t.onnx").outputs(inputs)
    np.testing.assert_allclose(run(tmp_path / "t.onnx", inputs), wanted, rtol=1e-12)
    np.testing.assert_allclose(wanted, runs.network().scale.target_back(runs.network().outputs(inputs)), rtol=1e-12)


def test_a_softmax_and_no_biases(tmp_path):
    runs = train("xor", hidden=(3,), output="softmax", biases=False, epochs=1, points=20, engine="reference")
    runs.export(tmp_path / "n.onnx", to="onnx")
    found = run(tmp_path / "n.onnx", points())
    np.testing.assert_allclose(found, runs.network().outputs(points()), rtol=1e-12, atol=1e-15)
    assert load_network(tmp_path / "n.onnx") == portable_of(runs.network())


def model_of(nodes, arrays, columns=2, path="theirs.onnx"):
    """A model of another program, from x to y."""
    kinds = {np.float32: onnx.TensorProto.FLOAT, np.float64: onnx.TensorProto.DOUBLE}
    kind = kinds[next(iter(arrays.values())).dtype.type]
    ends = [helper.make_tensor_value_info(name, kind, ["n", width]) for name, width in (("x", columns), ("y", None))]
    tensors = [onnx.numpy_helper.from_array(values, name) for name, values in arrays.items()]
    graph = helper.make_graph(nodes, "theirs", ends[:1], ends[1:], tensors)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9), path)
    return path


def drawn(*shape, kind=np.float32):
    return np.random.default_rng(sum(shape)).normal(size=shape).astype(kind)


def test_a_chain_of_another_program_is_read(tmp_path):
    """MatMul and Add beside Gemm, swish in two nodes, a PReLU, inputs that are standardized and scaled answers."""
    node = helper.make_node
    nodes = [
        node("Sub", ["x", "mean"], ["s"]),
        node("Div", ["s", "scale"], ["t"]),
        node("MatMul", ["t", "k1"], ["m"]),
        node("Add", ["m", "b1"], ["z1"]),
        node("Sigmoid", ["z1"], ["g"]),
        node("Mul", ["z1", "g"], ["a1"]),
        node("Gemm", ["a1", "w2", "b2"], ["z2"], transB=1),
        node("PRelu", ["z2", "slope"], ["a2"]),
        node("Gemm", ["a2", "k3"], ["z3"]),
        node("LeakyRelu", ["z3"], ["a3"], alpha=0.25),
        node("Mul", ["a3", "two"], ["r"]),
        node("Add", ["r", "two"], ["y"]),
    ]
    arrays = {"mean": drawn(2), "scale": abs(drawn(1, 2)), "k1": drawn(2, 4), "b1": drawn(4), "w2": drawn(3, 4)}
    arrays |= {"b2": drawn(3), "slope": drawn(3), "k3": drawn(3, 1), "two": np.array(2, np.float32)}
    path = model_of(nodes, arrays, path=tmp_path / "theirs.onnx")
    found = load_network(path)
    assert [layer.activation for layer in found.network.layers] == ["swish", "prelu", "leaky_relu(alpha=0.25)"]
    inputs = points().astype(np.float32)
    wanted = run(path, inputs)
    np.testing.assert_allclose(found.outputs(inputs), wanted, rtol=0, atol=1e-5 * abs(wanted).max())
    begun = train("xor", weights=path, epochs=1, points=20, engine="reference")
    assert begun.program.outputs == 1


ALIKE = ("Relu", "Tanh", "Sigmoid", "Elu", "Selu", "Softplus", "Softsign", "Gelu", "Mish", "Sin")


@pytest.mark.parametrize("kind", ALIKE)
def test_activations_of_other_programs_mean_the_same(kind, tmp_path):
    nodes = [helper.make_node("Gemm", ["x", "w"], ["z"], transB=1), helper.make_node(kind, ["z"], ["y"])]
    path = tmp_path / "theirs.onnx"
    model_of(nodes, {"w": drawn(3, 2)}, path=path)
    inputs = points().astype(np.float32)
    np.testing.assert_allclose(load_network(path).outputs(inputs), run(path, inputs), rtol=0, atol=2e-5)


@pytest.mark.parametrize(
    ("nodes", "words"),
    [
        ([("Gemm", ["x", "w"], ["z"]), ("Erf", ["z"], ["y"])], "Erf"),
        ([("Conv", ["x", "w"], ["y"])], "Conv"),
        ([("Gemm", ["x", "w"], ["z"]), ("Gemm", ["x", "w"], ["v"]), ("Add", ["z", "v"], ["y"])], "Gemm"),
        ([("Gemm", ["x", "w"], ["z"]), ("Add", ["x", "z"], ["y"])], "Add"),
        ([("Relu", ["x"], ["y"])], "Relu"),
    ],
)
def test_what_is_no_chain_of_dense_layers_is_refused_by_name(nodes, words, tmp_path):
    made = [helper.make_node(*node) for node in nodes]
    model_of(made, {"w": drawn(2, 2)}, path=tmp_path / "theirs.onnx")
    with pytest.raises(InputError, match=words):
        load_network(tmp_path / "theirs.onnx")


def test_damaged_models_are_refused_with_words(tmp_path):
    runs = random_network(1)
    runs.export(tmp_path / "n.onnx", to="onnx")
    content = (tmp_path / "n.onnx").read_bytes()
    for cut in (0, 1, 30, len(content) // 2, len(content) - 3):
        (tmp_path / "n.onnx").write_bytes(content[:cut])
        with pytest.raises(InputError, match="weights"):
            load_network(tmp_path / "n.onnx")
