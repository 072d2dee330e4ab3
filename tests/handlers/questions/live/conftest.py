"""The town of the conversations, with the sample knowledge base on its shelf."""

from tests.flows.conftest import cast, plain_logs, settled, shelf, template, town

__all__ = ["cast", "plain_logs", "settled", "shelf", "template", "town"]
