"""The control API: what people do on their phones, and what the operator switches."""
