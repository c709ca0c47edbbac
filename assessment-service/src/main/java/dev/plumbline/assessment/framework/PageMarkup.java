package dev.plumbline.assessment.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Makes plain lines of Markdown and of the source of a web page: a heading and a paragraph are lines of their own with a
 * blank one around, an entry of a list has a bullet, the cells of a row are side by side.
 */
final class PageMarkup {

    private static final Pattern SOURCE = Pattern.compile(
            "^\\s{0,200}<(?:!doctype|!--|\\?xml|html|head|body|main|article|section|div|h[1-6]|p|ul|ol|table|span)\\b?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK_ENDS =
            Pattern.compile("</(?:p|div|h[1-6]|li|td|tr|section|article|main)\\s?>", Pattern.CASE_INSENSITIVE);
    private static final int FEWEST_BLOCKS = 3;
    private static final Pattern MARKDOWN = Pattern.compile(
            "(?m)^ {0,3}#{1,6} {1,4}\\S|^={3,200} {0,20}$|\\]\\(<?(?:https?:|/|#|\\.)|^ {0,3}(?:\\*\\*|__)\\S.{0,200}?(?:\\*\\*|__):? {0,20}$"
                    + "|^ {0,3}\\|? ?:?-{3,200}:? ?\\|");
    /** A note as Markdown has it below a text, with the lines that are set in below it. */
    private static final Pattern NOTE = Pattern.compile(
            "(?m)^ {0,3}\\[\\^[^\\]\\s]{1,40}\\]:[^\\n\\r]{0,4000}(?:\\r?\\n(?: {2,}|\\t)\\S[^\\n\\r]{0,4000}){0,40}");

    private static final Pattern NOTE_MARK = Pattern.compile("\\[\\^([^\\]\\s]{1,40})\\](?!:)");
    private static final Pattern COLUMN_NAME = Pattern.compile("(?!.*\\b[A-Z]{4}\\b)(?=.*\\p{L})[^\\d.!?:;]{1,40}");
    private static final int MOST_NESTED = 100;
    private static final int MOST_TAGS = 30_000;

    private static final Set<String> NOT_TEXT = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "nav",
            "footer",
            "aside",
            "button",
            "select",
            "iframe",
            "form",
            "head",
            "dialog",
            "canvas",
            "object",
            "video",
            "audio",
            "textarea",
            "datalist",
            "map");
    /** What sites call a text that only a reader of screens hears. */
    private static final Pattern HEARD_ONLY = Pattern.compile(
            "(?:^|\\s)(?:sr-only|visually-?hidden|screen-reader-(?:only|text)|element-invisible|hidden-visually)(?:\\s|$)",
            Pattern.CASE_INSENSITIVE);

    private static final String SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "table",
            "tr",
            "blockquote",
            "pre",
            "figure",
            "figcaption",
            "hr",
            "address",
            "details",
            "summary",
            "caption",
            "body",
            "fieldset");

    private PageMarkup() {}

    /** Whether the source of a web page has more tags than the page of a skill ever has. */
    static boolean isTooLarge(String source) {
        return source.chars().filter(c -> c == '<').count() > MOST_TAGS;
    }

    /** Whether a text is the source of a web page. */
    static boolean isHtml(String text) {
        return SOURCE.matcher(text).lookingAt() && text.indexOf('>') > 0
                || BLOCK_ENDS.matcher(text).results().limit(FEWEST_BLOCKS).count() == FEWEST_BLOCKS;
    }

    /** The lines of a text: as it is where it is plain. */
    static String plain(String text) {
        if (isHtml(text)) {
            return ofHtml(text);
        }
        String own = withoutNotes(text);
        return MARKDOWN.matcher(own).find() ? ofMarkdown(own) : own;
    }

    /** How many notes a text has below it in the manner of Markdown, which are left out. */
    static int notes(String text) {
        return isHtml(text) ? 0 : (int) NOTE.matcher(text).results().count();
    }

    /** Notes below a text in the manner of Markdown are no part of it; in the text their numbers are raised. */
    private static String withoutNotes(String text) {
        if (!NOTE.matcher(text).find()) {
            return text;
        }
        return NOTE_MARK
                .matcher(NOTE.matcher(text).replaceAll(""))
                .replaceAll(mark -> mark.group(1).matches("\\d{1,3}") ? raised(mark.group(1)) : "");
    }

    /** A row that only names the columns: a few words in each of several cells, no level, no code, no sentence. */
    private static boolean namesColumns(List<String> cells) {
        return cells.size() > 1
                && cells.stream()
                        .map(String::strip)
                        .allMatch(cell -> cell.isEmpty()
                                || COLUMN_NAME.matcher(cell).matches()
                                        && LevelNumbers.in(cell).isEmpty());
    }

    private static String ofHtml(String source) {
        var document = Jsoup.parse(source);
        document.outputSettings(new OutputSettings().prettyPrint(false));
        Lines lines = new Lines();
        document.traverse(new NodeVisitor() {
            private int hidden;
            private int depth;

            @Override
            public void head(Node node, int at) {
                if (node instanceof Element element) {
                    if (isHidden(element)) {
                        hidden++;
                    }
                    if (hidden == 0) {
                        begin(element);
                    }
                } else if (node instanceof TextNode words && hidden == 0) {
                    if (insidePre(words)) {
                        lines.add(words.getWholeText());
                    } else if (isRaised(words)) {
                        lines.add(raised(words.getWholeText().strip()));
                    } else {
                        lines.add(words.getWholeText().replace('\n', ' ').replace('\r', ' '));
                    }
                }
            }

            private void begin(Element element) {
                switch (element.normalName()) {
                    case "br" -> lines.line();
                    case "ul", "ol" -> {
                        if (depth == 0) {
                            lines.block();
                        }
                        depth++;
                    }
                    case "li" -> lines.entry(depth);
                    case "td", "th" -> lines.cell();
                    // All others are text, or blocks by their name.
                    default -> {
                        if (BLOCKS.contains(element.normalName())) {
                            if (insideEntry(element)) {
                                lines.apart();
                            } else {
                                lines.block();
                            }
                        }
                    }
                }
            }

            @Override
            public void tail(Node node, int at) {
                if (!(node instanceof Element element)) {
                    return;
                }
                if (isHidden(element)) {
                    hidden--;
                } else if (hidden == 0) {
                    String name = element.normalName();
                    if (name.equals("ul") || name.equals("ol")) {
                        depth = Math.max(0, depth - 1);
                        if (depth == 0) {
                            lines.block();
                        }
                    } else if (name.equals("tr")) {
                        lines.line();
                    } else if (BLOCKS.contains(name) && !insideEntry(element)) {
                        lines.block();
                    }
                }
            }
        });
        return lines.toString();
    }

    private static boolean isHidden(Element element) {
        return NOT_TEXT.contains(element.normalName())
                || element.normalName().equals("tr") && isRowOfNames(element)
                || element.hasAttr("hidden")
                || element.attr("style").replace(" ", "").contains("display:none")
                || element.attr("aria-hidden").equals("true")
                || HEARD_ONLY.matcher(element.className()).find();
    }

    private static boolean isRowOfNames(Element row) {
        boolean heads = !row.children().isEmpty()
                && row.children().stream().allMatch(cell -> cell.normalName().equals("th"));
        return heads
                && (row.nextElementSibling() != null || row.parents().is("thead"))
                && namesColumns(row.children().stream().map(Element::text).toList());
    }

    private static boolean insideEntry(Element element) {
        Element parent = element.parent();
        return parent != null && parent.normalName().equals("li");
    }

    /** A number of a note or a power: it is no digit of the word before it. */
    private static boolean isRaised(TextNode words) {
        return words.parent() instanceof Element parent
                && parent.normalName().equals("sup")
                && !words.isBlank()
                && words.getWholeText().strip().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String raised(String digits) {
        StringBuilder raised = new StringBuilder();
        digits.chars().forEach(c -> raised.append(SUPERSCRIPT.charAt(c - '0')));
        return raised.toString();
    }

    private static boolean insidePre(TextNode words) {
        return words.parent() instanceof Element parent && parent.normalName().equals("pre");
    }

    private static String ofMarkdown(String source) {
        Parser parser = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .maxOpenBlockParsers(MOST_NESTED)
                .build();
        Lines lines = new Lines();
        var node = parser.parse(source);
        int depth = 0;
        // Not by a visitor: what is nested thousands deep would be visited thousands of calls deep.
        org.commonmark.node.Node at = node;
        while (at != null) {
            if (at instanceof TableHead && namesColumns(cells(at)) && at.getNext() != null) {
                at = at.getNext();
                continue;
            }
            depth += at instanceof BulletList || at instanceof OrderedList ? 1 : 0;
            write(at, depth, lines);
            if (at.getFirstChild() != null) {
                at = at.getFirstChild();
                continue;
            }
            while (at != null && at.getNext() == null) {
                depth -= at instanceof BulletList || at instanceof OrderedList ? 1 : 0;
                at = at.getParent();
            }
            if (at != null) {
                depth -= at instanceof BulletList || at instanceof OrderedList ? 1 : 0;
                at = at.getNext();
            }
        }
        return lines.toString();
    }

    private static List<String> cells(org.commonmark.node.Node head) {
        List<String> cells = new ArrayList<>();
        org.commonmark.node.Node row = head.getFirstChild();
        for (var cell = row == null ? null : row.getFirstChild(); cell != null; cell = cell.getNext()) {
            StringBuilder words = new StringBuilder();
            for (var part = cell.getFirstChild(); part != null; part = part.getNext()) {
                var within = part instanceof Text || part.getFirstChild() == null ? part : part.getFirstChild();
                words.append(within instanceof Text text ? text.getLiteral() : " ");
            }
            cells.add(words.toString());
        }
        return cells;
    }

    private static void write(org.commonmark.node.Node node, int depth, Lines lines) {
        switch (node) {
            case Text text -> lines.add(text.getLiteral());
            case Code code -> lines.add(code.getLiteral());
            case SoftLineBreak _s -> lines.line();
            case HardLineBreak _h -> lines.line();
            case HtmlInline html -> {
                if (html.getLiteral().startsWith("<br")) {
                    lines.line();
                } else {
                    lines.add(html.getLiteral());
                }
            }
            case HtmlBlock html -> {
                lines.block();
                lines.add(html.getLiteral());
            }
            case FencedCodeBlock block -> {
                lines.block();
                lines.add(block.getLiteral());
            }
            case IndentedCodeBlock block -> {
                lines.block();
                lines.add(block.getLiteral());
            }
            case ListItem _i -> lines.entry(depth);
            case Heading _h -> lines.block();
            case ThematicBreak _t -> lines.block();
            case Paragraph paragraph -> {
                if (!(paragraph.getParent() instanceof ListItem)) {
                    lines.block();
                } else if (paragraph.getPrevious() != null) {
                    lines.line();
                }
            }
            case TableRow _r -> lines.line();
            case TableCell _c -> lines.cell();
            case Document _d -> {}
            // All others are text, or blocks by their kind.
            default -> {
                if (node instanceof org.commonmark.node.Block && depth == 0) {
                    lines.block();
                }
            }
        }
    }

    /** Lines as they are put together. */
    private static final class Lines {
        private final StringBuilder written = new StringBuilder();

        void add(String text) {
            written.append(text);
        }

        /** What follows begins a new line. */
        void line() {
            if (!written.isEmpty() && written.charAt(written.length() - 1) != '\n') {
                written.append('\n');
            }
        }

        /** What follows begins after a blank line. */
        void block() {
            line();
            int length = written.length();
            if (length > 1 && written.charAt(length - 2) != '\n') {
                written.append('\n');
            }
        }

        /** What follows is another paragraph of the same entry. */
        void apart() {
            if (!written.isEmpty() && !Character.isWhitespace(written.charAt(written.length() - 1))) {
                written.append(' ');
            }
        }

        /** What follows is an entry of a list. */
        void entry(int depth) {
            line();
            written.append("  ".repeat(Math.clamp(depth, 1, 3) * 2 - 1)).append("• ");
        }

        /** What follows is in the next cell of the row. */
        void cell() {
            if (!written.isEmpty() && written.charAt(written.length() - 1) != '\n') {
                written.append(" | ");
            }
        }

        @Override
        public String toString() {
            return written.toString();
        }
    }
}
