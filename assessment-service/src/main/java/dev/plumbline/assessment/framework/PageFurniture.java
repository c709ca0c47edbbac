package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageText.Warning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes away what paper, printers and mail programs put around a text: quote marks, mail headers, line numbers, page
 * numbers, addresses and dates of print, notes of copyright, running heads. What is left out where a reader could miss it
 * is reported.
 */
final class PageFurniture {

    /** The lines that are left. The place of a line that went is blank, so that line numbers stay. */
    record Left(List<PageLine> lines, Set<Integer> gone, List<Warning> warnings) {}

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern QUOTE = Pattern.compile("(?:>\\s?){1,20}");
    private static final int FEWEST_QUOTES = 3;
    private static final Pattern MAIL_HEADER = Pattern.compile(
            "(?:From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Importance|Attachments?|Von|An|Gesendet|Datum|Betreff|De|À|Envoyé|Objet|Para|Enviado|Asunto|Fecha|Da|A|Inviato|Oggetto"
                    + "|Od|Do|Wysłano|Temat|Data|От|Кому|Отправлено|Дата|Тема|发件人|收件人|发送时间|日期|主题|差出人|宛先|送信日時|件名)\\s?[:：]\\s?\\S.*",
            FLAGS);
    private static final Pattern MAIL_LEAD = Pattern.compile(
            "-{2,}\\s?(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Messaggio originale|Wiadomość oryginalna|Исходное сообщение|原始邮件)\\s?-{2,}"
                    + "|(?:On|Am|Le|El|Il(?: giorno)?|W dniu) .{5,120}(?:wrote|schrieb.{0,60}|a écrit|escribió|ha scritto|napisał\\(?a?\\)?)\\s?:",
            FLAGS);
    private static final Pattern NUMBERED = Pattern.compile("(?<number>\\d{1,5})(?:[:.|)]?\\s(?<rest>.*))?");
    private static final int FEWEST_NUMBERED = 6;
    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "(?:page|pg\\.?|seite|página|pág\\.?|pagina|pag\\.?|strona|str\\.?|страница|стр\\.?|s\\.|p\\.)\\s?\\d{1,4}(?:\\s?(?:of|von|de|di|sur|z|из|/)\\s?\\d{1,4})?\\.?"
                    + "|\\d{1,4}\\s?(?:/|of|von|de|di|sur|z|из)\\s?\\d{1,4}|[-–—|\\[]\\s?\\d{1,4}\\s?[-–—|\\]]"
                    + "|第\\s?\\d{1,4}\\s?[页頁ページ]{1,3}(?:.{0,3}共\\s?\\d{1,4}\\s?[页頁])?|\\d{1,4}\\s?(?:页|頁|ページ)|[2-9]\\d|\\d{3,4}|(?-i:[ivxlc]{2,6})",
            FLAGS);
    private static final Pattern ADDRESS = Pattern.compile(
            "<?(?:(?:https?|file)://|www\\.)\\S+>?(?:\\s\\d{1,4}\\s?(?:/|of|von|de|di|sur|z|из)\\s?\\d{1,4})?", FLAGS);
    private static final Pattern ADDRESS_ONLY = Pattern.compile("<?(?:(?:https?|file)://|www\\.)\\S+>?", FLAGS);
    private static final Pattern PRINTED = Pattern.compile(
            "(?:\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}[-./年]\\d{1,2}[-./月]\\d{1,2}日?),?\\s?(?:(?:at|um|à|o|в)\\s)?\\d{1,2}[:.h時时]\\d{2}.*"
                    + "|(?:Printed|Gedruckt|Imprimé|Impreso|Stampato|Wydrukowano|Распечатано|Downloaded|Retrieved|Generated)(?: (?:on|at|from|by|am|le|el|il|dnia))? .{1,80}\\d.*"
                    + "|(?:打印|印刷)(?:日期|日時|时间)?[:：]?\\s?\\d.*"
                    + "|(?:(?:This )?page )?last (?:updated|modified|changed|reviewed|edited)\\s?(?:[:：]|on|at)\\s?.{0,40}\\d{2}.{0,40}"
                    + "|(?:Zuletzt (?:aktualisiert|geändert|bearbeitet)|Letzte (?:Aktualisierung|Änderung)|Dernière (?:mise à jour|modification)"
                    + "|Última (?:actualización|modificación|atualização)|Ultimo aggiornamento|Ultima modifica|Ostatni[ao] (?:aktualizacja|zmiana|modyfikacja)"
                    + "|Последн(?:ее|яя) (?:обновление|изменение|редакция)|Обновлено|(?:最后|最近)?更新(?:于|日期|时间)?|最終更新(?:日時?)?)"
                    + "\\s?(?:[:：]|am|le|el|dnia|il)?\\s?.{0,40}\\d{2}.{0,40}",
            FLAGS);
    /** A line drawn by characters. */
    private static final Pattern RULE =
            Pattern.compile("[=_*~#+•·]{3,}|[-–—]{6,}|(?:[-–—=_*~#+•·]\\s){2,40}[-–—=_*~#+•·]");

    private static final Pattern COPYRIGHT = Pattern.compile(
            "(?:©|\\(c\\)|copyright\\s?(?:©|\\(c\\)|\\d{4})|copyright [^.]{1,80}\\d{4}|(?:Urheberrecht|Droits d['’]auteur|Derechos de autor|Diritti d['’]autore|Prawa autorskie|Авторские права|版权(?:所有)?|著作権)\\s?(?:©|\\(c\\)|\\d{4})).{0,120}"
                    + "|copyright(?:\\s[^\\s.]{1,30}){1,5}"
                    + "|.{0,60}(?:All rights reserved|Alle Rechte vorbehalten|Tous droits réservés|Todos los derechos reservados|Tutti i diritti (?:sono )?riservati|Wszelkie prawa zastrzeżone|Все права защищены|保留所有权利|版权所有|無断転載.{0,10})\\.?",
            FLAGS);
    private static final int LONGEST = 200;
    private static final int MOST_LINES_OF_A_HEAD = 2;
    private static final Pattern DIGITS = Pattern.compile("\\d{1,4}");

    private PageFurniture() {}

    static Left without(List<PageLine> typed) {
        List<Warning> warnings = new ArrayList<>();
        List<PageLine> lines = withoutLineNumbers(withoutQuotes(withoutRules(typed), warnings), warnings);
        Set<Integer> gone = new HashSet<>();
        withoutMail(lines, gone);
        Set<Integer> marks = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (isPrint(lines, i)) {
                gone.add(i);
                marks.add(i);
            }
        }
        headsWithNumbers(lines, marks, gone, warnings);
        headsBesideNumbers(lines, marks, gone, warnings);
        runningHeads(lines, marks, gone, warnings);
        List<PageLine> left = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            PageLine line = lines.get(i);
            left.add(gone.contains(i) ? new PageLine(line.number(), 0, "", line.kind()) : line);
        }
        Set<Integer> numbers = new HashSet<>();
        gone.forEach(i -> numbers.add(lines.get(i).number()));
        return new Left(left, numbers, warnings);
    }

    private static List<PageLine> withoutQuotes(List<PageLine> lines, List<Warning> warnings) {
        long quoted = lines.stream().filter(line -> line.text().startsWith(">")).count();
        if (quoted < FEWEST_QUOTES) {
            return lines;
        }
        warnings.add(new Warning("quotes-left-out", List.of("" + quoted)));
        List<Integer> depths = depths(lines);
        Set<Integer> withLevels = new HashSet<>();
        List<PageLine> bare = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            PageLine line = lines.get(i);
            Matcher quote = QUOTE.matcher(line.text());
            String text = quote.lookingAt() ? line.text().substring(quote.end()).strip() : line.text();
            if (LevelNumbers.in(text).isPresent()) {
                withLevels.add(depths.get(i));
            }
            bare.add(quote.lookingAt() ? new PageLine(line.number(), 0, text, line.kind()) : line);
        }
        return withoutOtherMails(bare, depths, withLevels, warnings);
    }

    /** How many quote marks each line has; a line that a mail program has cut, with those of the line before. */
    private static List<Integer> depths(List<PageLine> lines) {
        List<Integer> depths = new ArrayList<>(lines.size());
        String before = "";
        for (PageLine line : lines) {
            Matcher quote = QUOTE.matcher(line.text());
            int marks = quote.lookingAt()
                    ? (int) quote.group().chars().filter(c -> c == '>').count()
                    : 0;
            String text = quote.lookingAt() ? line.text().substring(quote.end()).strip() : line.text();
            boolean cut = marks == 0
                    && !before.isEmpty()
                    && !LineEnds.endsSentence(before)
                    && (LineEnds.startsSmall(text) || LineEnds.endsOpen(before));
            depths.add(cut ? depths.getLast() : marks);
            before = text;
        }
        return depths;
    }

    /** A mail and what it quotes are texts of two; what has no level is what somebody says of the other. */
    private static List<PageLine> withoutOtherMails(
            List<PageLine> lines, List<Integer> depths, Set<Integer> withLevels, List<Warning> warnings) {
        if (withLevels.isEmpty()) {
            return lines;
        }
        List<PageLine> own = new ArrayList<>(lines.size());
        int left = 0;
        String first = "";
        for (int i = 0; i < lines.size(); i++) {
            PageLine line = lines.get(i);
            if (withLevels.contains(depths.get(i)) || line.isBlank()) {
                own.add(line);
                continue;
            }
            own.add(new PageLine(line.number(), 0, "", line.kind()));
            if (!isMailHeader(line) && !MAIL_LEAD.matcher(line.text()).matches()) {
                left++;
                first = first.isEmpty() ? line.text() : first;
            }
        }
        if (left > 0) {
            warnings.add(new Warning("mail-left-out", List.of("" + left, PageReader.tail(first))));
        }
        return own;
    }

    private static List<PageLine> withoutRules(List<PageLine> lines) {
        return lines.stream()
                .map(line ->
                        RULE.matcher(line.text()).matches() ? new PageLine(line.number(), 0, "", line.kind()) : line)
                .toList();
    }

    private static List<PageLine> withoutLineNumbers(List<PageLine> lines, List<Warning> warnings) {
        int numbered = 0;
        int worded = 0;
        int last = -1;
        for (PageLine line : lines) {
            if (line.isBlank()) {
                continue;
            }
            worded++;
            Matcher number = NUMBERED.matcher(line.text());
            if (number.matches()) {
                int n = Integer.parseInt(number.group("number"));
                numbered += last < 0 || (n > last && n - last <= 2) ? 1 : 0;
                last = n;
            }
        }
        if (numbered < FEWEST_NUMBERED || numbered * 10 < worded * 9) {
            return lines;
        }
        warnings.add(new Warning("numbers-left-out", List.of("" + numbered)));
        return lines.stream()
                .map(line -> {
                    Matcher number = NUMBERED.matcher(line.text());
                    if (!number.matches()) {
                        return line;
                    }
                    String rest = number.group("rest");
                    return new PageLine(line.number(), 0, rest == null ? "" : rest.strip(), line.kind());
                })
                .toList();
    }

    private static void withoutMail(List<PageLine> lines, Set<Integer> gone) {
        int last = lines.size() - 1;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).text();
            if (text.length() > LONGEST) {
                continue;
            }
            boolean pair = (i > 0 && isMailHeader(lines.get(i - 1))) || (i < last && isMailHeader(lines.get(i + 1)));
            if ((pair && isMailHeader(lines.get(i))) || MAIL_LEAD.matcher(text).matches()) {
                gone.add(i);
            } else if (text.equals("--") || PageWords.REGARDS.matcher(text).matches()) {
                leaveTheSignature(lines, i, gone);
            }
        }
    }

    /** A signature goes up to the next heading of a level or line of the mail that it answers. */
    private static void leaveTheSignature(List<PageLine> lines, int from, Set<Integer> gone) {
        boolean standsAlone = from == 0
                || lines.get(from - 1).isBlank()
                || LineEnds.endsSentence(lines.get(from - 1).text());
        boolean headingFollows = lines.subList(from, lines.size()).stream()
                .anyMatch(line -> LevelNumbers.in(line.text()).isPresent());
        if (standsAlone && !headingFollows) {
            for (int i = from; i < lines.size(); i++) {
                gone.add(i);
            }
        }
    }

    private static boolean isMailHeader(PageLine line) {
        return line.text().length() <= LONGEST
                && MAIL_HEADER.matcher(line.text()).matches();
    }

    private static boolean isPrint(List<PageLine> lines, int at) {
        String text = lines.get(at).text();
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        if (PRINTED.matcher(text).matches() || COPYRIGHT.matcher(text).matches()) {
            return true;
        }
        boolean goesOn = at > 0
                && !lines.get(at - 1).isBlank()
                && LineEnds.endsOpen(lines.get(at - 1).text());
        if (ADDRESS.matcher(text).matches()) {
            return !goesOn || !ADDRESS_ONLY.matcher(text).matches();
        }
        return !goesOn && PAGE_NUMBER.matcher(text).matches();
    }

    /** A head or foot with the number of the page at the other side of the sheet. */
    private static void headsWithNumbers(
            List<PageLine> lines, Set<Integer> marks, Set<Integer> gone, List<Warning> warnings) {
        for (int i = 0; i < lines.size(); i++) {
            PageLine line = lines.get(i);
            if (line.kind() instanceof PageLine.Furniture) {
                gone.add(i);
                marks.add(i);
                warnings.add(new Warning("head-left-out", List.of(line.text(), "1")));
            }
        }
    }

    /** Where a page breaks once, its head is said once: beside the number of the page, with no blank line between. */
    private static void headsBesideNumbers(
            List<PageLine> lines, Set<Integer> marks, Set<Integer> gone, List<Warning> warnings) {
        Set<Integer> heads = new TreeSet<>();
        for (int mark : marks) {
            if (!PAGE_NUMBER.matcher(lines.get(mark).text()).matches()) {
                continue;
            }
            for (int step : new int[] {-1, 1}) {
                int end = mark + step;
                while (end >= 0
                        && end < lines.size()
                        && Math.abs(end - mark) <= MOST_LINES_OF_A_HEAD
                        && mayBeHead(lines.get(end))) {
                    end += step;
                }
                boolean apart =
                        (end < 0 || end >= lines.size() || lines.get(end).isBlank())
                                && !(step < 0 && goesOnBehind(lines, mark));
                for (int i = mark + step; apart && i != end; i += step) {
                    heads.add(i);
                }
            }
        }
        heads.removeAll(gone);
        heads.forEach(i ->
                warnings.add(new Warning("head-left-out", List.of(lines.get(i).text(), "1"))));
        gone.addAll(heads);
        marks.addAll(heads);
    }

    /** A line above the number of a page may be the last of its text: then the text continues behind. */
    private static boolean goesOnBehind(List<PageLine> lines, int mark) {
        for (int i = mark + 1; i < lines.size() && i <= mark + 2 * MOST_LINES_OF_A_HEAD + 2; i++) {
            if (LineEnds.startsSmall(lines.get(i).text())) {
                return true;
            }
        }
        return false;
    }

    /** A line of words that comes again where pages break, numbers aside, is their head or foot. */
    private static void runningHeads(
            List<PageLine> lines, Set<Integer> marks, Set<Integer> gone, List<Warning> warnings) {
        Map<String, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            PageLine line = lines.get(i);
            if (mayBeHead(line) && !gone.contains(i)) {
                places.computeIfAbsent(DIGITS.matcher(line.text()).replaceAll("#"), key -> new ArrayList<>())
                        .add(i);
            }
        }
        for (List<Integer> at : places.values()) {
            boolean atBreak = at.stream().anyMatch(i -> nearMark(lines, marks, i) || dividesASentence(lines, i));
            if (at.size() > 1 && atBreak) {
                gone.addAll(at);
                String text = lines.get(at.getFirst()).text();
                warnings.add(new Warning("head-left-out", List.of(text, "" + at.size())));
            }
        }
    }

    private static boolean mayBeHead(PageLine line) {
        String text = line.text();
        return text.length() > 3
                && text.length() <= 120
                && !LineEnds.endsSentence(text)
                && !LineEnds.opensList(text)
                && LevelNumbers.in(text).isEmpty()
                && !PageWords.CHANGE_MARK.matcher(text).matches()
                && !PageWords.NOT_DEFINED.matcher(text).matches()
                && !LineEnds.startsSmall(text)
                && Character.isLetterOrDigit(text.codePointAt(0));
    }

    private static boolean nearMark(List<PageLine> lines, Set<Integer> marks, int at) {
        return marks.contains(nextWorded(lines, at, -1)) || marks.contains(nextWorded(lines, at, 1));
    }

    private static boolean dividesASentence(List<PageLine> lines, int at) {
        int before = nextWorded(lines, at, -1);
        int after = nextWorded(lines, at, 1);
        boolean alone = before < at - 1 || after > at + 1;
        return alone
                && before >= 0
                && after < lines.size()
                && !LineEnds.endsSentence(lines.get(before).text())
                && !LineEnds.opensList(lines.get(before).text())
                && LineEnds.startsSmall(lines.get(after).text());
    }

    private static int nextWorded(List<PageLine> lines, int at, int step) {
        int i = at + step;
        while (i >= 0 && i < lines.size() && lines.get(i).isBlank()) {
            i += step;
        }
        return i;
    }
}
