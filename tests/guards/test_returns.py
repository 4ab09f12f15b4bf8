"""Who sends something back says so: what was sent back is no fact, in figures, papers, portal."""

from collections.abc import Iterator

from renda.matters.duty import Owed
from renda.matters.registry import procedures
from renda.matters.spec import Action, Procedure

#: steps that lead to where another is asked for anew, though that one's answer holds
HOLDS = {
    ("outgoing", "redraft", "send_back"): "drafted anew; what was wrong with it stays said",
    ("outgoing", "send_back", "redraft"): "the draft stands until there is another",
    ("suggestion-joined", "rate", "explain"): "it is rated anew; each explanation was given",
    ("suggestion-joined", "explain", "rate"): "a rating stays until there is another",
    ("suggestion-joined", "enter_receipt", "explain"): "it is rated anew, now on paper",
    ("suggestion-joined", "explain", "enter_receipt"): "a rating stays until there is another",
    ("suggestion-joined", "rate", "enter_receipt"): "rated once a round, online or on paper",
    ("suggestion-joined", "enter_receipt", "rate"): "rated once a round, online or on paper",
    ("suggestion-assignment", "ask_return", "refuse_return"): "asked once more",
    ("suggestion-assignment", "refuse_return", "ask_return"): "decides what was asked",
    ("suggestion-assignment", "ask_time", "grant_time"): "asked once more",
    ("suggestion-assignment", "ask_time", "refuse_time"): "asked once more",
    ("suggestion-assignment", "grant_time", "ask_time"): "decides what was asked",
    ("suggestion-assignment", "refuse_time", "ask_time"): "decides what was asked",
    ("suggestion-assignment", "correct_rating", "explain"): "a rating put right is a rating",
    ("suggestion-assignment", "explain", "correct_rating"): "an explanation was given",
    ("suggestion", "check_back", "submit"): "a reason given is no fact of the matter",
    ("suggestion", "send_back", "submit"): "a reason given is no fact of the matter",
    ("audit-finding", "report", "go_on"): "what was verified of it holds",
    ("audit-finding", "go_on", "report"): "what was to go on was reported",
    ("opinion", "put_before", "hear_result"): "it was heard",
    ("opinion", "hear_result", "put_before"): "decided to be heard once more",
    ("satisfaction-result", "table_", "hear_again"): "it was heard",
    ("satisfaction-result", "hear_again", "table_"): "it is tabled once",
    ("register", "reopen", "close"): "why it was opened again stays said",
    ("filing", "ask_more", "complete"): "what was asked for was asked for",
    ("filing", "complete", "ask_more"): "what was sent was sent",
    ("filing", "reopen", "pass_"): "a review of its own each time",
    ("filing", "pass_", "reopen"): "a review of its own each time",
    ("filing", "answer", "opine"): "answered, and asked once more",
    ("filing", "opine", "answer"): "answered, not sent back",
    ("petition", "objects", "uphold"): "it objected, and was told that it stays there",
    ("petition", "uphold", "objects"): "decides what was objected",
    ("reception-item", "leave", "propose"): "the deputy did not take it up, and may be asked anew",
    ("reception-item", "propose", "leave"): "a deputy was asked",
    ("reception-item", "reply", "unsolved"): "what was said first was said; it is sorted anew",
    ("reception-item", "unsolved", "reply"): "the person said no, and was answered anew",
    ("filing", "submit", "order"): "decided",
    ("filing", "order", "submit"): "decided once more",
    ("minutes", "send_back", "send"): "why they were sent back stays said",
    ("nomination", "complain", "clear"): "what was said stays, with what was found",
    ("nomination", "clear", "complain"): "what was found stays, though more is said",
    ("project", "tell", "recount"): "the ballot itself is marked void and elects nobody",
    ("project", "recount", "tell"): "the ballot that is held anew is another",
    ("project", "settle", "recount"): "the ballot itself is marked void and elects nobody",
    ("project", "recount", "settle"): "decided once more",
}
#: the same in whatever a body owes
HOLDS_IN_DUTIES = {
    ("report", "carry_over"): "carried over: what was reported is how far it got",
    ("carry_over", "report"): "what was carried over was reported",
    ("ask_time", "grant_time"): "asked once more",
    ("ask_time", "refuse_time"): "asked once more",
    ("grant_time", "ask_time"): "decides what was asked",
    ("refuse_time", "ask_time"): "decides what was asked",
}


def leading_back(procedure: type[Procedure]) -> Iterator[tuple[Action, Action]]:
    """Yield (given, back): a step that answers something, and one that leads back before it."""
    moving = [action for action in procedure.actions.values() if action.to is not None]
    for given in moving:
        for back in moving:
            returns = set(given.targets) & set(back.stages) and set(back.targets) & set(
                given.stages
            )
            if given is not back and given.asks is not None and returns:
                yield given, back


def undone() -> set[tuple[str, str, str]]:
    return {
        (slug, given.name, back.name)
        for slug, procedure in procedures.items()
        for back in procedure.actions.values()
        for given in back.undone
    }


def test_each_step_that_leads_back_undoes_what_was_given_or_says_why_it_holds():
    back = {
        (slug, given.name, returning.name)
        for slug, procedure in procedures.items()
        for given, returning in leading_back(procedure)
        # what is given anew after a return does not undo the return
        if (slug, returning.name, given.name) not in undone()
    }
    duties = {slug for slug, one in procedures.items() if issubclass(one, Owed)}
    alike = {each for each in back if each[0] in duties and each[1:] in HOLDS_IN_DUTIES}
    assert back - undone() - alike - HOLDS.keys() == set()
    assert HOLDS.keys() - back == set(), "no longer leads back"
