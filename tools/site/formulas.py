"""One page for each loss, each update rule and each data set of the registries."""

from __future__ import annotations

from curves import loss_figure, update_figure
from sheets import Sheets, block, live

import smallnets
from smallnets.datasets.generators.record import Generator
from smallnets.datasets.registry import GENERATORS
from smallnets.functions.losses import LOSSES, Loss
from smallnets.functions.record import Parameter
from smallnets.functions.updates import UPDATES, Update

CLASSES = "classification"


def losses(sheets: Sheets) -> None:
    """The pages of losses."""
    for loss in LOSSES:
        picture = sheets.picture(f"losses/{loss.name}", loss_figure(loss), f"{loss.title}: cost and slope")
        sheets.page(
            f"losses/{loss.name}",
            f"# {loss.name}\n\n{loss.title}. Source: {loss.source}.",
            picture,
            "## Definition",
            block(f"L = {loss.formula}\none output's share: {loss.share}\nits slope:          {loss.share_slope}"),
            _reading(loss),
            _parameters(loss.parameters),
            "## Try it",
            live("circle" if loss.output != "linear" else "reg-plane", hidden=4, **_with_loss(loss)),
        )
    intro = "What one sample costs: o is the output, t the target, z the pre-activation of the output layer."
    sheets.listing("losses", "Losses", intro, [(loss.name, loss.title) for loss in LOSSES])


def _with_loss(loss: Loss) -> dict[str, object]:
    if loss.logits:
        return {"rules": "textbook", "loss": loss.name} | ({"output": loss.output} if loss.output else {})
    return {"loss": loss.name}


def _reading(loss: Loss) -> str:
    several = "averaged over the outputs" if loss.averages else "summed over the outputs"
    if loss.whole is not None:
        several = "taken of all outputs together"
    needs = f" It is for an output layer of activation `{loss.output}`." if loss.output else ""
    return f"The cost of a sample is {several}; the loss of a set is the mean over its samples.{needs}"


def _parameters(parameters: tuple[Parameter, ...]) -> str:
    if not parameters:
        return ""
    rows = [f"| `{one.name}` | {one.default:g} | {one.meaning} |" for one in parameters]
    return "\n".join(["| setting | default | what it is |", "| --- | --- | --- |", *rows])


def updates(sheets: Sheets) -> None:
    """The pages of update rules."""
    for rule in UPDATES:
        picture = sheets.picture(f"updates/{rule.name}", update_figure(rule), f"The path of {rule.title} in a valley")
        sheets.page(
            f"updates/{rule.name}",
            f"# {rule.name}\n\n{rule.title}. Source: {rule.source}.",
            picture,
            "Sixty updates on (w1² + 20 w2²) / 2 from (-4, 1), with the exact slope; the star is the minimum.",
            _criterion(rule),
            "## Definition",
            block("\n".join([rule.formula, *(f"{letter} <- {text}" for letter, text in rule.lines)])),
            "g is the mean gradient of the batch, eta the learning rate, n the number of the update.",
            _parameters(rule.parameters),
            "## Try it",
            live("circle", hidden=0 if rule.criterion else 4, optimizer=rule.name),
        )
    intro = "How a weight follows its gradient. What a network must be for each: [update rules](../update_rules.md)."
    sheets.listing("updates", "Update rules", intro, [(rule.name, rule.title) for rule in UPDATES])


def _criterion(rule: Update) -> str:
    if rule.criterion is None:
        return ""
    what = "output" if rule.error == "output" else "net input"
    return (
        f"The gradient g of this rule compares the {what} with the target, whatever loss is recorded; "
        "the picture shows its step with the gradient of the valley."
    )


def datasets(sheets: Sheets) -> None:
    """The pages of data sets."""
    for generator in GENERATORS.values():
        _dataset(sheets, generator)
    intro = "Points that are drawn from the seed; your own tables are read too ([tables](../tables.md))."
    rows = [(name, generator.title) for name, generator in GENERATORS.items()]
    sheets.listing("datasets", "Data sets", intro, rows)


def _dataset(sheets: Sheets, generator: Generator) -> None:
    name = generator.name
    settings = {"hidden": 8, "activation": "tanh", "learning_rate": 0.1, "seed": "0.00001"}
    runs = smallnets.train(name, **(settings | {"hidden": (8,)}), epochs=200)
    drawn = f"{generator.points} points drawn with seed 0.00001, learned by eight tanh units in 200 epochs"
    picture = sheets.picture(f"datasets/{name}", runs.figure(), f"{generator.title}: {drawn}", 80)
    linked = generator.link_name
    sheets.page(
        f"datasets/{name}",
        f"# {name}\n\n{generator.title}, for {generator.kind}.",
        picture,
        f"{drawn[0].upper()}{drawn[1:]}: test loss {runs.final[0].test_loss:.4f}.",
        "\n".join(
            [
                f"- **Noise**, 0 to {generator.noise_limit:g} percent: {generator.noise_meaning}",
                f"- **Maps** reach from -{generator.reach:g} to {generator.reach:g} in both inputs.",
                f"- **Classes**: {_classes(generator)}.",
                f"- **In the TensorFlow Playground**: {f'`{linked}`' if linked else 'it does not have this one'}.",
                f"- **Drawn for each point**: {', '.join(f'{count} {kind}' for kind, count in generator.draws)}.",
            ]
        ),
        "## Try it",
        live(name, **settings),
    )


def _classes(generator: Generator) -> str:
    low, high = generator.class_limits
    if generator.kind != CLASSES:
        return "none, the target is a number"
    return f"{low}" if low == high else f"{low} to {high}, {generator.class_default} unless said otherwise"
