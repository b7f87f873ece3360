"""What an honest page would say to a widget."""

from __future__ import annotations

import smallnets


def page_message(playground, runs, **other):
    """What an honest page says when its run stands where these runs ended."""
    from smallnets.faces.jupyter.page_state import text_of

    final = runs.final[0]
    losses = [final.train_loss, final.test_loss, final.train_accuracy, final.test_accuracy]
    told = {
        "done": playground._acted,
        "playing": False,
        "epoch": final.epochs,
        "sample": 0,
        "losses": text_of(losses),
        "parameters": text_of(runs.network().parameters),
        "fixed": [],
        "touched": False,
        "problem": "",
        "snapshot": None,
    }
    return {"_told": {**told, **other}, "_history": text_of([[0, 0.5, 0.5, 0.5, 0.5], [final.epochs, *losses]])}


def trained(epochs, **options):
    return smallnets.train("xor", hidden=3, seed="0.30000", epochs=epochs, **options)
