"""A language model, where there is one, may reword a question; its words are shown to nobody."""
