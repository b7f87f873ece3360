"""Templates: exercises in which numbers are drawn, the conditions that they meet, and their variants."""

from __future__ import annotations

from smallnets.templates.conditions import Conditions
from smallnets.templates.listing import ListedTemplate, TemplateList, template_list, template_list_schema
from smallnets.templates.stress import Stress, stress, stress_schema
from smallnets.templates.template import Template, read_template, template_text
from smallnets.templates.variants import DrawnVariant, variant

__all__ = [
    "Conditions",
    "DrawnVariant",
    "ListedTemplate",
    "Stress",
    "Template",
    "TemplateList",
    "read_template",
    "stress",
    "stress_schema",
    "template_list",
    "template_list_schema",
    "template_text",
    "variant",
]
