package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.calibration.SessionFigures;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Currency;
import dev.plumbline.assessment.evaluation.Outcome;
import dev.plumbline.assessment.evaluation.SkillCase;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.framework.EditionComparison;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.SheetImport;
import dev.plumbline.assessment.framework.SheetMapping;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.result.OutcomesOfTasks;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.worklist.DueIn;
import dev.plumbline.assessment.worklist.TaskHistory;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.Vacancy;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.NotificationEvent;
import dev.plumbline.messaging.job.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What templates may not hold: text of their own, code, styles; and keys that no bundle knows. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path STYLES = Path.of("src/main/resources/static/css");
    private static final Path PAPER_STYLES = Path.of("src/main/resources/pdf");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern FORBIDDEN =
            Pattern.compile("\\sstyle=|\\son(?!e=)[a-z]+=|hx-on|hx-vals=\"js:|javascript:|<script>|th:utext");
    private static final Pattern TEXT = Pattern.compile(">\\s*([^<>{}\\s][^<>]*[A-Za-z]{2,}[^<>]*)<");
    private static final Pattern KEY = Pattern.compile("#\\{([A-Za-z][\\w.]*)");

    private static final Map<String, List<String>> COMPUTED = Map.ofEntries(
            computed("state.", AssessmentState.values()),
            computed("phase.", AssessmentCycle.Phase.values()),
            computed("cycleStatus.", AssessmentCycle.Status.values()),
            computed("session.", CalibrationSession.State.values()),
            computed("session.next.", CalibrationSession.State.values()),
            computed("agenda.", Item.Agenda.values()),
            computed("vote.", Item.Vote.Choice.values()),
            computed("reason.", ReasonCode.values()),
            computed("class.", AttainmentClass.values()),
            computed("verdict.", Verdict.values()),
            computed("outcome.", Outcome.values()),
            computed("part.", SkillCase.Part.values()),
            computed("setting.", SkillCase.Setting.values()),
            computed("kind.", Evidence.Kind.values()),
            computed("currency.", Currency.values()),
            computed("disputed.", Currency.values()),
            computed("unaccepted.", Currency.values()),
            computed("decision.", Decisions.Kind.values()),
            computed("role.", Role.values()),
            computed("tab.", TaskLists.Tab.values()),
            computed("tasks.empty.", TaskLists.Tab.values()),
            computed("tasks.outcome.", OutcomesOfTasks.What.values()),
            computed("sort.", TaskLists.Sort.values()),
            computed("due.in.", DueIn.values()),
            computed("history.", TaskHistory.What.values()),
            computed("vacancy.", Vacancy.values()),
            computed("notice.", NotificationEvent.Kind.values()),
            computed("mailKind.", NotificationEvent.Kind.values()),
            computed("jobState.", Job.State.values()),
            computed("status.", FrameworkVersion.Status.values()),
            computed("sheet.state.", SheetImport.KeptState.values()),
            computed("sheet.about.", SheetMapping.About.values()),
            computed("sheet.done.", SheetMapping.About.values()),
            Map.entry(
                    "picker.bars.",
                    List.of(
                            "already-in-cycle",
                            "corroborator-asked",
                            "corroborator-self",
                            "could-not-hold-above",
                            "could-not-hold-own",
                            "could-not-hold-part",
                            "could-not-hold-session",
                            "deputy-of-own-naming",
                            "deputy-oneself",
                            "holds-it-already",
                            "manager-below",
                            "not-ready-inactive",
                            "on-oneself",
                            "withdrawn-from-cycle")),
            Map.entry(
                    "sheet.shape.",
                    Stream.of(SheetMapping.About.values())
                            .flatMap(about -> about.shapes().stream().map(shape -> about + "." + shape))
                            .toList()),
            Map.entry(
                    "sheet.part.",
                    Stream.of(SheetMapping.About.values())
                            .flatMap(about -> about.parts().stream()
                                    .filter(part -> !part.isEmpty())
                                    .map(part -> about + "." + part))
                            .toList()),
            computed("sheet.kind.", EditionComparison.Kind.values()),
            computed("compare.count.", EditionComparison.Change.values()),
            Map.entry("compare.restingLead.", List.of("profiles", "results")),
            computed("figures.none.", SessionFigures.Why.values()),
            computed("figures.assessorsNone.", SessionFigures.Why.values()),
            computed("review.title.", Review.Kind.values()),
            computed("entrance.", AssessmentEvent.Step.values()),
            computed("appeal.", AssessmentEvent.AppealKind.values()));

    private static Map.Entry<String, List<String>> computed(String prefix, Enum<?>... constants) {
        return Map.entry(prefix, Stream.of(constants).map(Enum::name).toList());
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> all = Files.walk(TEMPLATES)) {
            return all.filter(p -> p.toString().endsWith(".html")).toList();
        }
    }

    static List<String> forbidden(String template) {
        List<String> found = new ArrayList<>();
        Matcher matcher = FORBIDDEN.matcher(template);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    static List<String> texts(String template) {
        List<String> found = new ArrayList<>();
        Matcher matcher = TEXT.matcher(
                template.replaceAll("(?s)<!--.*?-->", "").replaceAll("(?s)<head>.*?</head>", "<head></head>"));
        while (matcher.find()) {
            if (!matcher.group(1).strip().equals("Plumbline")) {
                found.add(matcher.group(1).strip());
            }
        }
        return found;
    }

    /** The words that were added and removed are marked by more than colours, also on narrow pages. */
    @Test
    void addedAndRemovedWordsAreMarked() throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> sheets = Files.list(STYLES)) {
            for (Path sheet : sheets.sorted().toList()) {
                all.append(Files.readString(sheet));
            }
        }
        String css = all.toString();
        assertThat(css).contains("\nins { background: var(--pl-met-wash)", "del { background: var(--pl-not-wash)");
        assertThat(Pattern.compile("([^{}]*)\\{[^}]*text-decoration: none")
                        .matcher(css)
                        .results()
                        .map(rule -> rule.group(1).strip())
                        .filter(selector -> selector.matches(".*\\b(ins|del)\\b.*")))
                .as("rules that take the mark away; whole statements that came have a tag")
                .containsExactly(".pl-diff .come ins");
    }

    private static Properties messages() throws IOException {
        var all = new Properties();
        try (Stream<Path> files = Files.list(MESSAGES)) {
            for (Path file : files.toList()) {
                try (var in = Files.newBufferedReader(file)) {
                    all.load(in);
                }
            }
        }
        return all;
    }

    @Test
    void noTemplateHoldsCodeOrStyles() throws IOException {
        for (Path template : templates()) {
            assertThat(forbidden(Files.readString(template)))
                    .as(template.toString())
                    .isEmpty();
        }
        assertThat(forbidden("<p style=\"x\" onclick=\"y\">")).hasSize(2);
    }

    /** As {@code .editorconfig} says: a change of one attribute is a change of one short line. */
    private static final int LONGEST_LINE = 120;

    static List<Integer> tooLong(List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(n -> lines.get(n).length() > LONGEST_LINE)
                .mapToObj(n -> n + 1)
                .toList();
    }

    @Test
    void noLineOfATemplateOrAStylesheetIsLong() throws IOException {
        List<Path> files = new ArrayList<>(templates());
        for (Path styles : List.of(STYLES, PAPER_STYLES)) {
            try (Stream<Path> all = Files.walk(styles)) {
                all.filter(p -> p.toString().endsWith(".css")).forEach(files::add);
            }
        }
        assertThat(files).as("stylesheets among them").anyMatch(f -> f.endsWith("plumbline.css"));
        for (Path file : files) {
            assertThat(tooLong(Files.readAllLines(file)))
                    .as("long lines of " + file)
                    .isEmpty();
        }
        assertThat(tooLong(List.of("a".repeat(120), "a".repeat(121)))).containsExactly(2);
    }

    /** The frame is a fragment that takes the page's title and its main part; another way to frame a page costs twice. */
    @Test
    void everyPageStandsInTheFrame() throws IOException {
        for (Path template : templates()) {
            String text = Files.readString(template);
            assertThat(text).as(template.toString()).doesNotContain("layout:");
            if (text.contains("<main") && !template.endsWith("site/layout.html")) {
                assertThat(text)
                        .as(template.toString())
                        .containsPattern(
                                "<html xmlns:th=\"http://www\\.thymeleaf\\.org\"\\s+th:replace=\"~\\{site/layout :: page\\(");
            }
        }
    }

    private static final Pattern ASKED_AFTER_REPLACED = Pattern.compile(
            "<[a-z:]+(?=(?:\\s+[\\w:-]+(?:=\"[^\"]*\")?)*\\s+th:(?:if|unless)=)(?=(?:\\s+[\\w:-]+(?:=\"[^\"]*\")?)*\\s+th:replace=)");

    /** Thymeleaf replaces an element before it asks whether it is to be there, and then never asks. */
    @Test
    void nothingThatIsReplacedIsAskedWhetherItIsToBeThere() throws IOException {
        assertThat(ASKED_AFTER_REPLACED
                        .matcher("<p class=\"x\" th:if=\"${a > b}\" th:replace=\"~{c}\">")
                        .find())
                .isTrue();
        assertThat(ASKED_AFTER_REPLACED
                        .matcher("<p th:if=\"${a}\"><b th:replace=\"~{c}\">")
                        .find())
                .isFalse();
        List<String> found = new ArrayList<>();
        for (Path template : templates()) {
            if (ASKED_AFTER_REPLACED.matcher(Files.readString(template)).find()) {
                found.add(template.toString());
            }
        }
        assertThat(found).isEmpty();
    }

    private static final Pattern EMPTY_ATTRIBUTE = Pattern.compile("hx-get=\\$\\{[^}]*\\? ''");

    /** Thymeleaf leaves out an attribute whose value is empty: what follows by itself names its address. */
    @Test
    void whatFollowsByItselfNamesItsAddress() throws IOException {
        assertThat(EMPTY_ATTRIBUTE
                        .matcher("th:attr=\"hx-get=${live ? '' : null}\"")
                        .find())
                .isTrue();
        for (Path template : templates()) {
            assertThat(Files.readString(template)).as(template.toString()).doesNotContainPattern(EMPTY_ATTRIBUTE);
        }
    }

    private static final Pattern RESERVED =
            Pattern.compile("th:(?:with=\"(?:[^\"]*,)?\\s*|each=\")(?:session|param|application)\\b\\s*[=:,]");

    /** Thymeleaf keeps these names for itself, and refuses them only when the page is shown. */
    @Test
    void noVariableHasANameOfTheEnginesOwn() throws IOException {
        assertThat(RESERVED.matcher("<p th:with=\"session=${x}\">").find()).isTrue();
        assertThat(RESERVED.matcher("<p th:with=\"a=${x},param=${y}\">").find()).isTrue();
        assertThat(RESERVED.matcher("<p th:each=\"session,n : ${x}\">").find()).isTrue();
        assertThat(RESERVED.matcher("<p th:with=\"sessions=${x}\">").find()).isFalse();
        List<String> found = new ArrayList<>();
        for (Path template : templates()) {
            if (RESERVED.matcher(Files.readString(template)).find()) {
                found.add(template.toString());
            }
        }
        assertThat(found).isEmpty();
    }

    private static final Pattern PROSE = Pattern.compile("<textarea\\b(?:[^>\"]|\"[^\"]*\")*>");

    /** A browser cuts what is pasted by {@code maxlength} without a word: how much a field takes is its {@code data-most}. */
    @Test
    void noFieldOfProseCutsWhatIsPasted() throws IOException {
        List<String> fields = new ArrayList<>();
        for (Path template : templates()) {
            PROSE.matcher(Files.readString(template))
                    .results()
                    .map(MatchResult::group)
                    .forEach(fields::add);
        }
        assertThat(fields).noneMatch(field -> field.contains("maxlength"));
        assertThat(fields).filteredOn(field -> field.contains("data-most")).hasSizeGreaterThan(30);
    }

    private static final Pattern CRUMBS = Pattern.compile("(?s)<nav\\s+class=\"pl-crumbs\".*?</nav>");
    private static final Pattern HEADING = Pattern.compile("(?s)<h1\\b.*?>(?=\\s*<)");

    /** Whoever has two cycles open sees on every page below them which one it is. */
    @Test
    void aPageBelowACycleNamesItAboveAndInItsHeading() throws IOException {
        List<String> unnamed = new ArrayList<>();
        int seen = 0;
        for (Path template : templates()) {
            String text = Files.readString(template);
            Matcher crumbs = CRUMBS.matcher(text);
            if (!text.contains("${cycle.name()}")
                    || !crumbs.find()
                    || !crumbs.group().contains("@{/cycles/{id}")) {
                continue;
            }
            seen++;
            Matcher heading = HEADING.matcher(text);
            if (!crumbs.group().contains("cycle.name()")
                    || !heading.find()
                    || !heading.group().contains("cycle.name()")) {
                unnamed.add(template.toString());
            }
        }
        assertThat(unnamed).isEmpty();
        assertThat(seen).isGreaterThan(10);
    }

    /** A map by constants or ids has no key that is a text: only an index is turned into what the map has. */
    private static final Pattern ASKED_BY_TEXT =
            Pattern.compile("\\.(containsKey|get|contains|getOrDefault)\\('[A-Z_]+'");

    @Test
    void noTemplateAsksAMapOfConstantsByATextOfTheirName() throws IOException {
        for (Path template : templates()) {
            assertThat(ASKED_BY_TEXT
                            .matcher(Files.readString(template))
                            .results()
                            .map(MatchResult::group))
                    .as(template.toString())
                    .isEmpty();
        }
        assertThat(ASKED_BY_TEXT.matcher("decisions().containsKey('APPEAL')").find())
                .isTrue();
    }

    /** What people write in several lines, shown alone in an element. */
    private static final Pattern SEVERAL_LINES = Pattern.compile(
            "<(\\w+)([^<>]*)th:text=\"\\$\\{(?!j\\.)[\\w.()\\['\\]]*(?:(?:comment|done|reason|answer|explanation|refused"
                    + "|textForEmployee)\\(\\)|(?:returned|a|appeal|appeal\\(\\))\\.text\\(\\))}\"([^<>]*)>");

    @Test
    void whatPeopleWriteInSeveralLinesKeepsThem() throws IOException {
        List<String> lost = new ArrayList<>();
        for (Path template : templates()) {
            SEVERAL_LINES
                    .matcher(Files.readString(template))
                    .results()
                    .filter(found -> !found.group(1).equals("textarea"))
                    .filter(found ->
                            !(found.group(2) + found.group(3)).matches("(?s).*class=\"[^\"]*\\b(pl-)?lines\\b.*"))
                    .forEach(found -> lost.add(template.getFileName() + ": " + found.group()));
        }
        assertThat(lost).isEmpty();
    }

    private static final Pattern POSTED = Pattern.compile("<form\\b[^>]*method=\"post\".*?</form>", Pattern.DOTALL);

    private static final Pattern TYPED = Pattern.compile("<(?:input|textarea)\\b[^>]*>");

    /** Fields of a form in which something is typed and which do not hold it again. */
    static List<String> emptied(String template) {
        return POSTED.matcher(template)
                .results()
                .flatMap(form -> TYPED.matcher(form.group()).results())
                .map(MatchResult::group)
                .filter(field -> !field.matches("(?s).*type=\"(?:hidden|password|file|checkbox|radio)\".*"))
                .filter(field -> !field.contains("th:value=") && !field.contains("th:text="))
                .toList();
    }

    /** After a refusal nobody types anything again; a password is typed again by intent. */
    @Test
    void whatWasTypedIsInItsFieldAgain() throws IOException {
        for (Path template : templates()) {
            assertThat(emptied(Files.readString(template)))
                    .as(template.toString())
                    .isEmpty();
        }
        assertThat(emptied("<form method=\"post\"><input name=\"a\"><input name=\"b\" th:value=\"x\"></form>"))
                .containsExactly("<input name=\"a\">");
    }

    private static final Pattern FILE = Pattern.compile("(?:th:)?href=\"[^\"]*\\.(?:csv|xlsx|json)\\b[^\"]*\"");

    /** The addresses of files to which a page leads outside the menu of exports. */
    static List<String> outsideTheMenu(String template) {
        return FILE.matcher(template.replaceAll("(?s)<th:block th:fragment=\"files\">.*?\\n</th:block>", ""))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** What a page has as files is looked for in one place. */
    @Test
    void filesAreInTheMenuOfExports() throws IOException {
        for (Path template : templates()) {
            if (!template.endsWith("site/parts.html")) {
                assertThat(outsideTheMenu(Files.readString(template)))
                        .as(template.toString())
                        .isEmpty();
            }
        }
        assertThat(outsideTheMenu("<a th:href=\"@{/a.csv}\">\n<th:block th:fragment=\"files\">\n"
                        + "<a th:href=\"@{/b.json(id=${id})}\">\n</th:block>"))
                .containsExactly("th:href=\"@{/a.csv}\"");
    }

    private static final Pattern FORM =
            Pattern.compile("<form\\b((?:[^>\"]|\"[^\"]*\")*)>(.*?)</form>", Pattern.DOTALL);

    private static final Pattern FIELD = Pattern.compile("<(?:input|select|textarea)\\b(?:[^>\"]|\"[^\"]*\")*>");

    /** What a browser checks by itself, and says in a bubble of its own, in its own language. */
    private static final Pattern CHECKED_BY_BROWSER = Pattern.compile(
            "\\s(?:th:)?(?:required|minlength|pattern|min|max)(?=[\\s=>])|\\stype=\"(?:number|email|url)\"");

    /** Forms in which the browser may say what is wrong, by their template and address, with the reason. */
    private static final Map<String, String> SAID_BY_BROWSER = Map.of();

    /** The addresses of the forms in which a browser would say what is wrong before the page does. */
    static List<String> saidByBrowser(String template) {
        return FORM.matcher(template)
                .results()
                .filter(form -> !form.group(1).matches("(?s).*\\snovalidate(?:\\s.*|)"))
                .filter(form -> FIELD.matcher(form.group(2))
                        .results()
                        .anyMatch(field ->
                                CHECKED_BY_BROWSER.matcher(field.group()).find()))
                .map(form -> form.group(1).replaceAll("(?s).*?\\bth:action=\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** What is wrong with a field is said by the page, at the field and in its own words; a bubble goes after seconds. */
    @Test
    void whatIsWrongIsSaidByThePage() throws IOException {
        Set<String> said = new TreeSet<>();
        for (Path template : templates()) {
            saidByBrowser(Files.readString(template))
                    .forEach(address -> said.add(TEMPLATES.relativize(template) + " " + address));
        }
        assertThat(said)
                .as("novalidate, and a refusal with the field's id; or the reason in SAID_BY_BROWSER")
                .isEqualTo(SAID_BY_BROWSER.keySet());
        assertThat(saidByBrowser("<form th:action=\"@{/a}\" method=\"post\"><input name=\"a\" required></form>"
                        + "<form th:action=\"@{/b}\"><input type=\"number\" name=\"b\"></form>"
                        + "<form th:action=\"@{/c}\" novalidate><input name=\"c\" required></form>"
                        + "<form th:action=\"@{/d}\"><input name=\"d\" th:value=\"${max}\"></form>"))
                .containsExactly("@{/a}", "@{/b}");
    }

    private static final Pattern TICKED = Pattern.compile("<input\\b(?:[^>\"]|\"[^\"]*\")*>");

    /** Fields of a form in which something is chosen that is not chosen again, with the reason. */
    private static final Map<String, String> CHOSEN_ONCE = Map.of(
            "selfassessment/pick.html evidence",
                    "a refusal has a page of its own, from which one comes back to the form",
            "profile/role.html offerLevel", "the level of a skill that is only offered: it counts once it is added");

    /** The names of the fields of a form in which something is ticked or chosen, and which do not hold it again. */
    static List<String> forgotten(String template) {
        return POSTED.matcher(template)
                .results()
                .flatMap(form -> Stream.concat(
                        TICKED.matcher(form.group())
                                .results()
                                .map(MatchResult::group)
                                .filter(field -> field.matches("(?s).*type=\"(?:checkbox|radio)\".*")
                                        && field.contains("name=")
                                        && !field.matches("(?s).*[\\s:]checked.*")),
                        SELECT.matcher(form.group())
                                .results()
                                .map(MatchResult::group)
                                .filter(field -> !field.contains("th:selected="))))
                .map(field -> field.replaceAll("(?s).*?\\bname=\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** After a refusal nobody ticks or chooses anything again. */
    @Test
    void whatWasChosenIsChosenAgain() throws IOException {
        Set<String> once = new TreeSet<>();
        for (Path template : templates()) {
            forgotten(Files.readString(template))
                    .forEach(field -> once.add(TEMPLATES.relativize(template) + " " + field));
        }
        assertThat(once)
                .as("th:checked or th:selected, or the reason in CHOSEN_ONCE")
                .isEqualTo(CHOSEN_ONCE.keySet());
        assertThat(
                        forgotten(
                                "<form method=\"post\"><input type=\"checkbox\" name=\"a\"><input type=\"radio\" name=\"b\""
                                        + " th:checked=\"${a > b}\"><select name=\"c\"><option value=\"\"></option></select></form>"))
                .containsExactly("a", "c");
    }

    /** A field for a mail address: by its kind, or by its name. */
    private static final Pattern ASKS_FOR_MAIL = Pattern.compile(
            "<(?:input|textarea)\\b(?![^>]*type=\"hidden\")[^>]*(?:type=\"email\"|name=\"[^\"]*e?mails?\")[^>]*>");

    /** Who signs in types their own address, and HR that of a person; whoever else is named is searched and chosen. */
    @Test
    void noPageAsksForATypedMailAddressOfSomebodyElse() throws IOException {
        List<String> asking = new ArrayList<>();
        for (Path template : templates()) {
            ASKS_FOR_MAIL
                    .matcher(Files.readString(template))
                    .results()
                    .forEach(field -> asking.add(template.getFileName() + " "
                            + field.group().replaceAll("(?s).* name=\"([^\"]*)\".*", "$1")));
        }
        assertThat(asking).containsExactlyInAnyOrder("sign-in.html mail", "forgotten.html mail", "person.html email");
        Properties messages = messages();
        assertThat(messages.stringPropertyNames().stream()
                        .filter(key -> messages.getProperty(key).matches("(?i).*(mail address per|mail addresses,).*")))
                .isEmpty();
        assertThat(ASKS_FOR_MAIL
                        .matcher("<input class=\"x\" name=\"deputy\" type=\"email\">")
                        .find())
                .isTrue();
        assertThat(ASKS_FOR_MAIL.matcher("<textarea id=\"a\" name=\"mails\">").find())
                .isTrue();
    }

    private static final Pattern SELECT = Pattern.compile("<select\\b.*?</select>", Pattern.DOTALL);

    /** The constants and levels by which somebody judges. */
    private static final Pattern JUDGES =
            Pattern.compile("\\$\\{(?:classes|parts|codes|verdicts|[\\w.()]*\\blevels\\(\\))}");

    private static List<String> judging(String template) {
        return SELECT.matcher(template)
                .results()
                .map(MatchResult::group)
                .filter(select -> JUDGES.matcher(select).find())
                .toList();
    }

    static List<String> chosenBeforehand(String template) {
        return judging(template).stream()
                .filter(select -> !select.matches("(?s)<select\\b[^>]*>\\s*<option value=\"\" .*"))
                .toList();
    }

    /** A browser chooses the first of a list by itself: of what is judged it must say nothing. */
    @Test
    void nothingThatIsJudgedIsChosenBeforehand() throws IOException {
        int seen = 0;
        for (Path template : templates()) {
            String text = Files.readString(template);
            // A field that only filters a list judges nothing, nor does what a job needs or what a column of a table
            // is.
            if (!template.endsWith("library.html")
                    && !template.endsWith("profile/role.html")
                    && !template.endsWith("framework/sheet.html")) {
                assertThat(chosenBeforehand(text)).as(template.toString()).isEmpty();
                assertThat(text)
                        .as("a choice made for somebody")
                        .doesNotContainPattern("th:(selected|checked)=\"[^\"]*\\?: *'");
                seen += judging(text).size();
            }
        }
        assertThat(seen).as("lists by which somebody judges").isGreaterThan(7);
        assertThat(chosenBeforehand(
                        "<select name=\"c\"><option th:each=\"c : ${classes}\" th:text=\"${c}\"></option></select>"))
                .hasSize(1);
    }

    /** An element whose whole text is a text of an edition. */
    private static final Pattern OF_AN_EDITION = Pattern.compile(
            "<[a-z0-9]+\\b[^<>]*th:text=\"\\$\\{[^\"#]*(?:\\.in\\(#locale\\)|w\\.original\\(\\))\\}\"[^<>]*>");

    static List<String> withoutLanguage(String template) {
        return OF_AN_EDITION
                .matcher(template)
                .results()
                .map(MatchResult::group)
                .filter(tag -> !tag.contains("th:lang="))
                .toList();
    }

    /** A text of an edition may be in another language than the page, and says so to whoever hears it. */
    @Test
    void eachTextOfAnEditionSaysItsLanguage() throws IOException {
        for (Path template : templates()) {
            assertThat(withoutLanguage(Files.readString(template)))
                    .as(template.toString())
                    .isEmpty();
        }
        assertThat(withoutLanguage("<b th:text=\"${s.nameWording().in(#locale)}\">"))
                .hasSize(1);
    }

    private static final Pattern MOMENT = Pattern.compile("\"[^\"]*@sentences\\.moment\\([^\"]*\"");

    /** An hour without its day is taken for one of today; {@code when} leaves the day out only then. */
    @Test
    void everyHourHasItsDay() throws IOException {
        List<String> without = new ArrayList<>();
        for (Path template : templates()) {
            MOMENT.matcher(Files.readString(template))
                    .results()
                    .map(MatchResult::group)
                    .filter(said -> !said.contains("@sentences.day("))
                    .forEach(said -> without.add(template.getFileName() + ": " + said));
        }
        assertThat(without).isEmpty();
    }

    @Test
    void noTemplateHoldsTextOfItsOwn() throws IOException {
        for (Path template : templates()) {
            assertThat(texts(Files.readString(template)))
                    .as(template.toString())
                    .isEmpty();
        }
        assertThat(texts("<p>Hello there</p>")).containsExactly("Hello there");
    }

    @Test
    void everyKeyOfEveryTemplateHasAMessage() throws IOException {
        Properties messages = messages();
        Set<String> missing = new TreeSet<>();
        for (Path template : templates()) {
            Matcher matcher = KEY.matcher(Files.readString(template));
            while (matcher.find()) {
                if (!messages.containsKey(matcher.group(1))) {
                    missing.add(template.getFileName() + " " + matcher.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** A message with arguments is parsed; one without is used as it is. */
    static boolean apostrophesAreOne(String message) {
        return message.contains("{") ? !message.replace("''", "").contains("'") : !message.contains("''");
    }

    /** If two sentences had the same key, the later one would be shown in both places. */
    @Test
    void noKeyStandsTwice() throws IOException {
        List<String> twice = new ArrayList<>();
        try (Stream<Path> files = Files.list(MESSAGES)) {
            for (Path file : files.toList()) {
                Set<String> seen = new HashSet<>();
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("#") && line.contains("="))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .filter(key -> !seen.add(key))
                        .forEach(key -> twice.add(file.getFileName() + " " + key));
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void anApostropheIsReadAsOne() throws IOException {
        Set<String> wrong = new TreeSet<>();
        messages().forEach((key, message) -> {
            if (!apostrophesAreOne(message.toString())) {
                wrong.add(key + "=" + message);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(List.of("one skill''s page", "{0} isn't there")).noneMatch(TemplatesTest::apostrophesAreOne);
        assertThat(List.of("one skill's page", "{0} isn''t there")).allMatch(TemplatesTest::apostrophesAreOne);
    }

    /** Keys that a template composes of a word and a constant. */
    @Test
    void everyKeyThatIsPutTogetherHasAMessage() throws IOException {
        Properties messages = messages();
        Set<String> missing = new TreeSet<>();
        COMPUTED.forEach((prefix, names) -> names.forEach(name -> require(messages, prefix + name, missing)));
        Pattern kind = Pattern.compile("KIND = \"([a-z-]+)\"");
        int kinds = 0;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                for (Matcher m = kind.matcher(Files.readString(source)); m.find(); kinds++) {
                    require(messages, "job." + m.group(1), missing);
                }
            }
        }
        assertThat(kinds).as("kinds of jobs").isGreaterThan(5);
        assertThat(missing).isEmpty();
    }

    /** Why somebody was not notified is said by another service, in constants. */
    @Test
    void everyReasonOfTheOtherServiceHasItsWords() throws IOException {
        Properties messages = messages();
        Set<String> missing = new TreeSet<>();
        int reasons = 0;
        Pattern constants = Pattern.compile("enum (?:Untold|Reason|WithoutMail|Moot) \\{(.*?)\\n    }", Pattern.DOTALL);
        Path delivery = Path.of("../notification-service/src/main/java/dev/plumbline/notification");
        try (Stream<Path> sources = Files.walk(delivery)) {
            for (Path source :
                    sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                for (Matcher found = constants.matcher(Files.readString(source)); found.find(); ) {
                    String names = found.group(1).replaceAll("(?s)/\\*.*?\\*/", "");
                    for (String name : names.split("[,;\\s]+")) {
                        if (!name.isEmpty()) {
                            require(messages, "undelivered." + name, missing);
                            reasons++;
                        }
                    }
                }
            }
        }
        assertThat(reasons).as("reasons").isGreaterThan(12);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRefusalAndEveryFaultHasASentence() throws IOException {
        Properties messages = messages();
        Set<String> missing = new TreeSet<>();
        Pattern refusal = Pattern.compile("(?:forbidden|conflict|lost)\\(\\s*\"([a-z-]+)\"|Kind\\.\\w+, \"([a-z-]+)\"");
        Pattern fault =
                Pattern.compile("(?:Fault\\.at|Refusal\\.invalid)\\(\\s*[^,;]{1,60},\\s*\"([a-z][a-z-]*[a-z])\"");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                String java = Files.readString(source);
                for (Matcher m = refusal.matcher(java); m.find(); ) {
                    require(messages, "refusal." + (m.group(1) == null ? m.group(2) : m.group(1)), missing);
                }
                for (Matcher m = fault.matcher(java); m.find(); ) {
                    require(messages, "fault." + m.group(1), missing);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static void require(Properties messages, String key, Set<String> missing) {
        if (!messages.containsKey(key)) {
            missing.add(key);
        }
    }
}
