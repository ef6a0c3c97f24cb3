"""x"""


def message_page(exhibit, store):
    raise NotImplementedError
