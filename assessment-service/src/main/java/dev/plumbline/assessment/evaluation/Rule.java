package dev.plumbline.assessment.evaluation;

/**
 * The rules that the code of this package applies, by the numbers of docs/domain.md, each with its sentence. The
 * sentences there and here are the same, word for word.
 */
public enum Rule {
    R2("the responsibility level is the lowest rating of the generic attributes; an unrated one leaves it open"),
    R3(
            "one level is judged; where it fails, once it is judged whole, the next lower defined one opens, one step at most; "
                    + "the assessor may open the next higher defined one at any time, and none further up"),
    R5("met and partly met need accepted evidence or an observation; without, the statement counts as not met"),
    R6("accepted is what the assessor has ticked as valid and as authentic"),
    R7(
            "a level needs at least two different pieces of work on its statements that are met or partly met; an observation "
                    + "is one piece, on however many statements"),
    R8(
            "work counts in full up to 36 whole months before the cycle's date, as aged up to 60, and is history after that; "
                    + "aged work leaves a statement partly met at most, history not met"),
    R9(
            "the defining statement needs current work for which the person was accountable; without, it is partly met at most"),
    R10(
            "a level is covered when its weighted statements reach 85 % after all that lowers them, and the defining one is met; "
                    + "partly met counts half; statements that do not count for the person's role are left out"),
    R11("what could not be observed counts as not shown, and is listed apart from what is not met"),
    R12(
            "covered with every attribute at the level is competency; covered with one attribute one lower, or but for being "
                    + "accountable, is proficiency, which there is only where attributes are rated; covered where the defining statement was learnt is knowledge"),
    R13("a claim more than one level above the responsibility level warns, and no more"),
    R14("the highest level that passes is recommended, with the best class that it earns"),
    R15("returning is advised where better evidence would lift a higher level"),
    R19(
            "a second assessor is asked at the two highest levels of the edition, for a step of two from the last result, above the "
                    + "recommendation, and by sample"),
    R21(
            "where the policy asks for it, a met statement needs so many different pieces of work, or two that ended so many "
                    + "months apart, of those that are not history; with less it is partly met at most; the first policy asks for neither"),
    R22(
            "where the policy asks for it, the defining statement needs a piece of work that somebody else has confirmed, or an "
                    + "observation, that is not history; without, it is partly met at most; the first policy does not ask for it");

    /**
     * The version of these rules as the code applies them. It is raised whenever anything changes in what they say of a
     * case, even words or order in the trace, and is written in each trace. A trace without a version is of version 1.
     */
    public static final int VERSION = 5;

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    /** What the rule says, with the numbers of the first policy. */
    public String sentence() {
        return sentence;
    }
}
