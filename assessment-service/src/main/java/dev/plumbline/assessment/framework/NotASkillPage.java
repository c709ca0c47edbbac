package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises what a text looks like that is not the page of a skill, so that the refusal can say it. */
final class NotASkillPage {

    private static final Pattern RESPONSIBILITY_TITLE =
            Pattern.compile("^Levels? of responsibility\\s*:\\s*Level [1-9]\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern GUIDING_PHRASE = Pattern.compile("^Guiding phrase\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANGE_REQUEST = Pattern.compile("^Change request\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE_KIND = Pattern.compile(
            "^(?:Generic attributes?|Attributes? of responsibility|Business skills? and behavioural factors?"
                    + "|Behavioural factors?)\\b[^.]{0,40}$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTRY_OF_A_LIST =
            Pattern.compile("^\\S.{2,100}?\\s[-–—]?\\s?[A-Z]{4}(?:\\s{1,9}[1-9]{1,9})?$");
    private static final int FEWEST_OF_A_LIST = 5;
    private static final Pattern TICKET = Pattern.compile("#\\d{1,7}\\s.*");
    private static final Pattern MAIL_FILE = Pattern.compile(
            "(?:From|MIME-Version|Return-Path|Received|Content-[A-Za-z-]{3,30}|Delivered-To|Message-ID|Date|To|Subject|X-[A-Za-z-]{2,40}): [^\n]{0,400}\r?\n(?:[A-Za-z-]{2,40}: [^\n]{0,400}\r?\n(?:[ \t][^\n]{0,400}\r?\n){0,20}){0,40}?(?:MIME-Version|Content-Type): ");

    private static final int LONGEST = 200;

    private static final Set<Character> STAY = Set.of('\n', '\r', '\t', '\f');

    private NotASkillPage() {}

    /**
     * What is no text at all is refused before anything is read of it.
     *
     * @throws Refusal if it is the content of a file or rows of a sheet
     */
    static void mustBeText(String raw) {
        if (isASheet(raw)) {
            throw Refusal.invalid("text", "page-sheet");
        }
        if (isAFile(raw)) {
            throw Refusal.invalid("text", "page-file");
        }
        if (!PageMarkup.isHtml(raw) && SheetRows.are(raw)) {
            throw Refusal.invalid("text", "page-sheet");
        }
        if (!PageMarkup.isHtml(raw) && TwoColumns.are(raw)) {
            throw Refusal.invalid("text", "page-columns");
        }
    }

    /** The refusal of the source of a web page: where it holds no skill at all, it says that it is a source. */
    static Refusal ofHtml(Refusal refusal) {
        boolean nothing = refusal.faults().stream()
                .anyMatch(fault ->
                        fault.code().equals("page-not-a-skill") || fault.code().equals("page-no-bodies"));
        return nothing ? Refusal.invalid("text", "page-html") : refusal;
    }

    /** The code of the fault that says it, empty where the text may be a skill's page. */
    static Optional<String> tell(List<PageLine> lines) {
        if (any(lines, RESPONSIBILITY_TITLE) || any(lines, GUIDING_PHRASE)) {
            return Optional.of("page-level-of-responsibility");
        }
        if (any(lines, CHANGE_REQUEST) || startsWithTicket(lines)) {
            return Optional.of("page-change-request");
        }
        if (any(lines, ATTRIBUTE_KIND) && lines.stream().noneMatch(NotASkillPage::listsLevels)) {
            return Optional.of("page-attribute");
        }
        return Optional.empty();
    }

    /** What a page looks like of which no level has a text. */
    static String withoutBodies(List<PageLine> lines) {
        return looksLikeAList(lines) ? "page-list-of-skills" : "page-no-bodies";
    }

    /** What a page looks like of which no level has a heading, or that has no name. */
    static String withoutHeadings(List<PageLine> lines) {
        return looksLikeAList(lines) ? "page-list-of-skills" : "page-not-a-skill";
    }

    /** The page of a skill lists related skills below its levels; a list of skills has nothing else. */
    private static boolean looksLikeAList(List<PageLine> lines) {
        long entries = lines.stream()
                .filter(line -> line.text().length() <= LONGEST)
                .filter(line -> ENTRY_OF_A_LIST.matcher(line.text()).matches())
                .count();
        return entries >= FEWEST_OF_A_LIST;
    }

    private static boolean isAFile(String raw) {
        long odd = raw.chars().filter(c -> c < ' ' && !STAY.contains((char) c)).count();
        return raw.startsWith("%PDF-")
                || raw.startsWith("{\\rtf")
                || raw.startsWith("PK\u0003\u0004")
                || raw.startsWith("\u00D0\u00CF\u0011\u00E0")
                || MAIL_FILE.matcher(raw).lookingAt()
                || odd * 20 > raw.length();
    }

    private static boolean isASheet(String raw) {
        return raw.startsWith("PK\u0003\u0004")
                && (raw.contains("xl/") || raw.contains("application/vnd.oasis.opendocument.spreadsheet"));
    }

    /** The page of a request begins with its number. */
    private static boolean startsWithTicket(List<PageLine> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> TICKET.matcher(line.text()).matches())
                .isPresent();
    }

    /** An attribute runs over all levels, so its page lists none. */
    private static boolean listsLevels(PageLine line) {
        return line.kind() instanceof PageLine.Strip;
    }

    private static boolean any(List<PageLine> lines, Pattern pattern) {
        return lines.stream()
                .anyMatch(line -> line.text().length() <= LONGEST
                        && pattern.matcher(line.text()).matches());
    }
}
