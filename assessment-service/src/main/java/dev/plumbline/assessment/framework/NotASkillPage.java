package dev.plumbline.assessment.framework;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises what a text is that is not the page of a skill, so that the refusal can say so. */
final class NotASkillPage {

    private static final Pattern WEB_PAGE =
            Pattern.compile("^\\s*<(?:!doctype|html|head|body)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern RESPONSIBILITY_TITLE =
            Pattern.compile("^Levels? of responsibility\\s*:\\s*Level [1-7]\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern GUIDING_PHRASE = Pattern.compile("^Guiding phrase\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANGE_REQUEST = Pattern.compile("^Change request\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE_KIND = Pattern.compile(
            "^(?:Generic attributes?|Attributes? of responsibility|Business skills? and behavioural factors?"
                    + "|Behavioural factors?)\\b[^.]{0,40}$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTRY_OF_A_LIST =
            Pattern.compile("^\\S.{2,100}?\\s[-–—]?\\s?[A-Z]{4}(?:\\s+[1-7]+)?$");
    private static final int FEWEST_OF_A_LIST = 5;

    private static final Set<Character> STAY = Set.of('\n', '\r', '\t', '\f');

    private NotASkillPage() {}

    /** The code of the fault that says what the text is, empty if it may be a skill's page. */
    static Optional<String> tell(String raw, List<PageLine> lines) {
        if (isAFile(raw)) {
            return Optional.of("page-file");
        }
        if (WEB_PAGE.matcher(raw).find()) {
            return Optional.of("page-html");
        }
        if (any(lines, RESPONSIBILITY_TITLE) || any(lines, GUIDING_PHRASE)) {
            return Optional.of("page-level-of-responsibility");
        }
        if (any(lines, CHANGE_REQUEST)) {
            return Optional.of("page-change-request");
        }
        if (any(lines, ATTRIBUTE_KIND) && lines.stream().noneMatch(NotASkillPage::listsLevels)) {
            return Optional.of("page-attribute");
        }
        return Optional.empty();
    }

    /** The code for a page on which no level has a text. */
    static String withoutBodies(List<PageLine> lines) {
        return looksLikeAList(lines) ? "page-list-of-skills" : "page-no-bodies";
    }

    /** The code for a page on which no level has a heading, or which has no name. */
    static String withoutHeadings(List<PageLine> lines) {
        return looksLikeAList(lines) ? "page-list-of-skills" : "page-not-a-skill";
    }

    /** The page of a skill lists related skills below its levels; a list of skills has nothing else. */
    private static boolean looksLikeAList(List<PageLine> lines) {
        long entries = lines.stream()
                .filter(line -> ENTRY_OF_A_LIST.matcher(line.text()).matches())
                .count();
        return entries >= FEWEST_OF_A_LIST;
    }

    private static boolean isAFile(String raw) {
        long odd = raw.chars()
                .filter(c -> Character.isISOControl(c) && !STAY.contains((char) c))
                .count();
        return raw.startsWith("%PDF-") || raw.startsWith("PK\u0003\u0004") || odd * 20 > raw.length();
    }

    /** An attribute runs over all seven levels, so its page lists none. */
    private static boolean listsLevels(PageLine line) {
        return line.kind() instanceof PageLine.Strip;
    }

    private static boolean any(List<PageLine> lines, Pattern pattern) {
        return lines.stream().anyMatch(line -> pattern.matcher(line.text()).matches());
    }
}
