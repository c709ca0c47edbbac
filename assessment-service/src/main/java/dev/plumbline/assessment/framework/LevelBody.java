package dev.plumbline.assessment.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a level while it is being read. The entries of a list belong to the sentence that leads to it; where
 * nothing leads to them, or only words such as "You can:", each entry is a paragraph and so a statement of its own.
 */
final class LevelBody {

    private static final Set<String> ENDS_OF_A_LEAD = Set.copyOf(List.of((""
                    + "can will may must should shall you able someone they he she to person"
                    + " kannst kann können könnt sie du wird werden soll sollen pouvez peut peux vous puede puedes pueden usted"
                    + " potrafisz potrafi możesz może umiesz можете может умеет вы умеете")
            .split(" ")));
    private static final Pattern NOUN_LEAD = Pattern.compile(
            "(?:(?:key|main|typical|core|your) )?(?:responsibilit(?:y|ies)|skills?|behaviou?rs?|tasks?|duties|competenc(?:y|ies|es)|activities|abilities|indicators"
                    + "|statements?|descriptors?|expectations?|knowledge|aufgaben|fähigkeiten|verantwortung|kompetenzen|tâches|responsabilités|compétences|tareas"
                    + "|responsabilidades|habilidades|zadania|obowiązki|umiejętności|задачи|обязанности|навыки|умения|职责|任务|能力|技能|責任|業務|スキル)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern CAN_IN_CJK = Pattern.compile(".{0,20}(?:能够|可以|能|できる|できます|できること)");
    private static final Pattern ENTRY_END = Pattern.compile("[.,;:!?。；、…]");
    private static final int MOST_WORDS_OF_AN_ENTRY = 12;

    private final List<StringBuilder> paragraphs = new ArrayList<>();
    private @Nullable String essence;
    private boolean notDefined;
    private boolean inList;
    private boolean unmarkedList;
    private boolean apart;
    private boolean entryBeforeWasEnded;
    private boolean anyEntry;

    void essence(String line) {
        essence = line;
    }

    @Nullable
    String essence() {
        return essence;
    }

    void notDefined() {
        notDefined = true;
    }

    boolean isNotDefined() {
        return notDefined;
    }

    boolean isEmpty() {
        return paragraphs.isEmpty();
    }

    List<String> paragraphs() {
        return paragraphs.stream().map(StringBuilder::toString).toList();
    }

    /** A line of words: a paragraph, or an entry of a list whose marks were lost. */
    void words(String text) {
        if (isUnmarkedEntry(text)) {
            unmarkedList = true;
            entry(1, text);
        } else {
            paragraphs.add(new StringBuilder(text));
            inList = false;
            unmarkedList = false;
        }
    }

    private boolean isUnmarkedEntry(String text) {
        if (paragraphs.isEmpty() || (inList && !unmarkedList)) {
            return false;
        }
        StringBuilder before = paragraphs.getLast();
        if (unmarkedList) {
            char last = before.charAt(before.length() - 1);
            return last != '.' && last != '。' && last != '!' && (isEntry(text) || isLastEntry(text) || apart);
        }
        return endsIn(before, ":：") && (isEntry(text) || opensOnly(before));
    }

    /** A word or two with a full stop are the end of a list, not a sentence. */
    private static boolean isLastEntry(String text) {
        return text.split(" ").length <= 2;
    }

    private static boolean isEntry(String text) {
        return LineEnds.startsSmall(text)
                || (!LineEnds.endsSentence(text)
                        && text.split(" ").length <= MOST_WORDS_OF_AN_ENTRY
                        && !LineEnds.opensList(text));
    }

    /** An entry of a list; {@code depth} is 1, or more for an entry within an entry. */
    void entry(int depth, String text) {
        if (!inList) {
            apart = paragraphs.isEmpty() || opensOnly(paragraphs.getLast()) || LineEnds.endsSentence(tail());
            entryBeforeWasEnded = false;
            boolean led = !paragraphs.isEmpty() && !LineEnds.endsSentence(tail());
            put(led, text, " ");
        } else {
            entryBeforeWasEnded = LineEnds.endsSentence(tail());
            boolean ended =
                    ENTRY_END.matcher(tail().substring(tail().length() - 1)).matches();
            if (apart && depth > 1) {
                put(true, text, ended ? " " : nested ? "; " : ": ");
            } else {
                put(!apart, text, ended ? " " : "; ");
            }
        }
        nested = depth > 1;
        inList = true;
        anyEntry = true;
    }

    private boolean nested;

    private void put(boolean toTheLast, String text, String between) {
        if (toTheLast) {
            paragraphs.getLast().append(between).append(text);
        } else {
            paragraphs.add(new StringBuilder(text));
        }
    }

    private String tail() {
        StringBuilder last = paragraphs.getLast();
        return last.substring(Math.max(0, last.length() - 8));
    }

    private static boolean endsIn(StringBuilder text, String marks) {
        return !text.isEmpty() && marks.indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    /** Whether words only open a list and say nothing by themselves. */
    private static boolean opensOnly(StringBuilder lead) {
        if (!endsIn(lead, ":：") || lead.length() > 120) {
            return false;
        }
        String words = lead.substring(0, lead.length() - 1).strip();
        String last = LineEnds.lastWord(words).toLowerCase(Locale.ROOT);
        boolean able =
                last.equals("to") ? words.toLowerCase(Locale.ROOT).endsWith("able to") : ENDS_OF_A_LEAD.contains(last);
        return able
                || NOUN_LEAD.matcher(words).matches()
                || CAN_IN_CJK.matcher(words).matches();
    }

    /** Whether the text stops where no sentence ends; entries of a list need no end unless the others have one. */
    boolean isCutOff() {
        boolean open = !LineEnds.endsSentence(tail()) && !endsIn(paragraphs.getLast(), ":：;；)\"”");
        return open && (!inList || !anyEntry || entryBeforeWasEnded);
    }
}
