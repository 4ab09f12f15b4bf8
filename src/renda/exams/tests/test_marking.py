"""What a paper comes to: the same seed the same paper, marks that follow from answers alone."""

from renda.exams.marking import digest, drawn, is_right, score


def test_a_seed_draws_the_same_paper_whatever_order_the_bank_is_in():
    bank = list(range(100, 200))
    paper = drawn("a seed", bank, 50)
    assert paper == drawn("a seed", bank[::-1], 50)
    assert len(set(paper)) == 50
    assert paper != drawn("another", bank, 50)


def test_several_right_options_must_all_be_chosen_and_no_other():
    assert is_right([2, 0], [0, 2])
    assert not is_right([0], [0, 2])
    assert not is_right([0, 1, 2], [0, 2])
    assert not is_right(None, [0])


def test_what_was_left_out_is_wrong_and_nobody_passes_by_rounding():
    right = {n: [0] for n in range(7)}
    given = {n: [0] for n in range(4)}
    assert score(given, right) == 57
    assert score({}, right) == 0
    assert score(right, right) == 100


def test_a_digest_tells_an_altered_answer():
    one = digest([1, 2], {1: [0], 2: [1]}, 50)
    assert one == digest([1, 2], {2: [1], 1: [0]}, 50)
    assert one != digest([1, 2], {1: [0], 2: [0]}, 50)
    assert one != digest([1, 2], {1: [0], 2: [1]}, 100)
