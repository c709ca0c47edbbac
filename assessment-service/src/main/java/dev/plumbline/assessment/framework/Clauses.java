package dev.plumbline.assessment.framework;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Splits the paragraphs of a descriptor into statements: a statement is a sentence of it. Where sentences may end is what
 * ICU's sentence iterator says, with ICU's lists of abbreviations of the language; the rules here are for what it does not
 * know: more abbreviations, initials, ordinals, and sentences that begin otherwise than by a capital.
 */
final class Clauses {

    private static final String STOPS = ".!?…。！？؟।॥۔．｡";
    private static final String FULL_WIDTH = "。！？．｡";
    private static final String CLOSERS = "\"”’'»«“‘)]}）】」』〉》›";
    /** Marks that close what was opened before them, even where a space is between them. */
    private static final String CLOSERS_APART = "»›";

    private static final String CLOSERS_BEFORE_PARTICLE = "」』）”";
    private static final String PARTICLES = "とってでにはがをのも并而且后时的";

    /** Abbreviations with which a sentence may end. */
    private static final Set<String> MAY_END = Set.of(
            "etc", "usw", "itd", "itp", "т.д", "т.п", "др", "u.ä", "o.ä", "u.s.w", "ecc", "u.a.m", "u.v.m", "a.m",
            "p.m", "KG", "s.a", "s.l", "s.r.l", "s.p.a");
    /** Abbreviations after which a sentence continues; those that are also ordinary lower-case words are in {@link #WITH_NUMBER}. */
    private static final Set<String> GOES_ON = Set.copyOf(List.of((""
                    + "e.g i.e incl excl vs viz cf approx dept Dept dr Dr mr Mr Mrs mrs Ms ms Prof prof st St Ste Capt capt"
                    + " Lt Cdr Maj Sgt Gen Col Rev Hon Messrs Inc Corp Co Ltd Pty Bros Mt Ft Esq al resp"
                    + " Art Sec Fig fig Vol vol pp Par par Eq Ref ref Ch Chap Chs Nos nos Figs figs Secs Arts Tab Ed eds ed ibid"
                    + " z.B d.h i.d.R u.a o.a v.a z.T bzw ca ggf evtl inkl exkl zzgl sog vgl Vgl bspw insb usf Abs Nr Nrn Hr Fr Hrn Str"
                    + " Abschn Fa Dipl Ing gem lt einschl entspr mind höchst vorw Anm Abb Kap Ziff Bd Aufl Hrsg"
                    + " p.ex Cie MM c.-à-d c.à.d Mme Mlle Mgr Me env réf chap éd"
                    + " Sr Sra Srta Sres Dra p.ej núm Núm pág págs Ud Uds EE UU aprox tel Tel"
                    + " np m.in tj tzn tzw ww ul pt pkt mgr inż hab kpt por mjr ds nr lek płk gen św pl al os"
                    + " т.е т.к т.н напр см ср ст стр гл разд гр рис табл пп гг проф акад ул пр им тыс руб"
                    + " sig dott prof.ssa dott.ssa pag ad.es ades p.es avv ing geom rag cav")
            .split(" ")));
    /** Words and abbreviations at once: abbreviations where a number follows. */
    private static final Set<String> WITH_NUMBER = Set.of(
            "no", "No", "nr", "art", "sec", "ch", "max", "min", "p", "par", "ok", "ust", "poz", "abs", "fig", "n",
            "add", "rys", "tab", "cap", "cl", "App", "app", "reg", "Reg");
    /** Abbreviations of one language that are words of another. */
    private static final Map<String, Set<String>> GOES_ON_IN = Map.of("it", Set.of("on", "arch", "cap"));

    /** Centuries, behind a Roman number. */
    private static final Set<String> CENTURY = Set.of("w", "в", "s");

    private static final Set<String> BEFORE_ORDINAL =
            Set.of("am", "vom", "zum", "bis", "seit", "dem", "den", "der", "im", "des", "beim", "ab", "jeden", "dnia");
    private static final Set<String> ORDERED = Set.copyOf(List.of((""
                    + "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert Jahrhunderts"
                    + " Jahrhunderte Tag Tages Woche Monat Quartal Auflage Ausgabe Stufe Klasse Stock Stand Kapitel")
            .split(" ")));
    /** A single letter after one of these is a name, not an initial. */
    private static final Set<String> NAMED_BY_A_LETTER = Set.copyOf(List.of((""
                    + "plan form vitamin type class grade level option part phase appendix annex section team group schedule tier category"
                    + " figure table zone stage block pier gate")
            .split(" ")));

    private static final Map<String, ULocale> LANGUAGES = Map.of(
            "de",
            ULocale.GERMAN,
            "fr",
            ULocale.FRENCH,
            "es",
            ULocale.forLanguageTag("es"),
            "it",
            ULocale.ITALIAN,
            "pt",
            ULocale.forLanguageTag("pt"),
            "ru",
            ULocale.forLanguageTag("ru"));
    private static final Map<String, Set<String>> COMMON = Map.of(
            "de",
                    Set.of(
                            "der", "die", "das", "und", "den", "dem", "mit", "von", "für", "nicht", "ein", "eine",
                            "werden", "im"),
            "fr", Set.of("le", "les", "des", "et", "du", "une", "dans", "pour", "avec", "est", "aux", "sur"),
            "es", Set.of("el", "los", "las", "y", "del", "una", "para", "con", "por", "al"),
            "it", Set.of("il", "gli", "della", "dei", "per", "con", "che", "delle", "nel"),
            "pt", Set.of("os", "das", "dos", "uma", "para", "com", "não", "ao", "em"),
            "ru", Set.of("и", "в", "на", "для", "не", "с", "по"));
    private static final List<String> TAGS = List.of("de", "fr", "es", "it", "pt", "ru");
    /** How many letters the longest of the commonest words has. */
    private static final int LONGEST_COMMON = 6;
    /** How many characters are looked at to recognise the language. */
    private static final int SAMPLE = 2000;

    private static final int LONGEST_TOKEN = 40;
    private static final int LONGEST_ABBREVIATION = 5;

    private static final Map<String, BreakIterator> WITH_LISTS = new ConcurrentHashMap<>();

    private Clauses() {}

    /** The sentences of a paragraph, in order; the full stop of an abbreviation does not end one. Nothing of it is lost. */
    static List<String> of(String paragraph) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int end : ends(paragraph)) {
            add(paragraph.substring(start, end), sentences);
            start = end;
        }
        add(paragraph.substring(start), sentences);
        return sentences;
    }

    private static void add(String part, List<String> sentences) {
        String sentence = part.strip();
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
    }

    private static SortedSet<Integer> ends(String text) {
        if (!hasStopWithin(text)) {
            return new TreeSet<>();
        }
        ULocale language = language(text);
        BreakIterator plain = BreakIterator.getSentenceInstance(language);
        SortedSet<Integer> possible = boundaries(plain, text);
        Set<Integer> listed = new HashSet<>(boundaries(withLists(language), text));
        SortedSet<Integer> all = new TreeSet<>(possible);
        all.addAll(afterStops(text));
        SortedSet<Integer> ends = new TreeSet<>();
        for (int at : all) {
            int end = pastClosers(text, at);
            boolean suppressed = possible.contains(at) && !listed.contains(at);
            if (end > 0 && end < text.length() && ends(text, end, suppressed, language)) {
                ends.add(end);
            }
        }
        return ends;
    }

    /** Whether a stop is anywhere but at the end: most paragraphs are one sentence. */
    private static boolean hasStopWithin(String text) {
        int last = text.length() - 1;
        while (last >= 0
                && (STOPS.indexOf(text.charAt(last)) >= 0
                        || CLOSERS.indexOf(text.charAt(last)) >= 0
                        || isSpace(text.charAt(last)))) {
            last--;
        }
        for (int i = 0; i < last; i++) {
            if (STOPS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static BreakIterator withLists(ULocale language) {
        BreakIterator built = WITH_LISTS.computeIfAbsent(
                language.getLanguage(),
                tag -> FilteredBreakIteratorBuilder.getInstance(language)
                        .wrapIteratorWithFilter(BreakIterator.getSentenceInstance(language)));
        return built.clone();
    }

    private static SortedSet<Integer> boundaries(BreakIterator iterator, String text) {
        SortedSet<Integer> boundaries = new TreeSet<>();
        iterator.setText(text);
        for (int at = iterator.first(); at != BreakIterator.DONE; at = iterator.next()) {
            boundaries.add(at);
        }
        return boundaries;
    }

    /** Behind each stop, with what closes after it and the white space: sentences begin with more than a capital. */
    private static List<Integer> afterStops(String text) {
        List<Integer> found = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (STOPS.indexOf(text.charAt(i)) < 0) {
                i++;
                continue;
            }
            int end = i + 1;
            while (end < text.length() && (STOPS + CLOSERS).indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            int next = end;
            while (next < text.length() && isSpace(text.charAt(next))) {
                next++;
            }
            if (next > end) {
                found.add(next);
            }
            i = Math.max(next, i + 1);
        }
        return found;
    }

    private static int pastClosers(String text, int at) {
        int end = at;
        if (end < text.length() && CLOSERS_APART.indexOf(text.charAt(end)) >= 0 && opensBefore(text, end)) {
            end++;
            while (end < text.length() && isSpace(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    /** Whether a mark before is open that this one closes; some languages open with what others close with. */
    private static boolean opensBefore(String text, int at) {
        char opening = text.charAt(at) == '»' ? '«' : '‹';
        String before = text.substring(Math.max(0, at - SAMPLE), at);
        return before.lastIndexOf(opening) > before.lastIndexOf(text.charAt(at));
    }

    private static boolean ends(String text, int end, boolean suppressed, ULocale language) {
        int last = end - 1;
        while (last >= 0 && (isSpace(text.charAt(last)) || CLOSERS.indexOf(text.charAt(last)) >= 0)) {
            last--;
        }
        if (last < 0 || STOPS.indexOf(text.charAt(last)) < 0) {
            return false;
        }
        int next = text.codePointAt(end);
        boolean closed = last + 1 < text.length() && CLOSERS.indexOf(text.charAt(last + 1)) >= 0;
        if (FULL_WIDTH.indexOf(text.charAt(last)) >= 0) {
            return !(closed
                    && PARTICLES.indexOf(next) >= 0
                    && CLOSERS_BEFORE_PARTICLE.indexOf(text.charAt(last + 1)) >= 0);
        }
        if (Character.isLowerCase(next) && !isNameOfMixedCase(text, end)) {
            return false;
        }
        return text.charAt(last) != '.' || closed || endsByFullStop(text, last, end, suppressed, language);
    }

    private static boolean endsByFullStop(String text, int stop, int end, boolean suppressed, ULocale language) {
        if (stop > 0 && text.charAt(stop - 1) == '.') {
            return true;
        }
        if (end == stop + 1 && !LineEnds.startsWithoutSpaces(text.substring(end, end + 1))) {
            return false;
        }
        String token = token(text, stop);
        String before = word(text, stop - token.length() - 1);
        if (MAY_END.contains(token.toLowerCase(Locale.ROOT))
                || MAY_END.contains((before + token).toLowerCase(Locale.ROOT))) {
            return true;
        }
        boolean number = Character.isDigit(text.codePointAt(end));
        if (token.length() == 1 && CENTURY.contains(token) && isRoman(before)) {
            return true;
        }
        if (GOES_ON.contains(token)
                || GOES_ON.contains(token.substring(token.lastIndexOf('-') + 1))
                || GOES_ON_IN.getOrDefault(language.getLanguage(), Set.of()).contains(token)
                || GOES_ON.contains(before + token)
                || GOES_ON.contains(decapitalised(token))
                || (WITH_NUMBER.contains(token) && (number || isRoman(text, end) || isLetterAlone(text, end)))) {
            return false;
        }
        if (token.codePointCount(0, token.length()) == 1 && Character.isLetter(token.codePointAt(0))) {
            return NAMED_BY_A_LETTER.contains(before.toLowerCase(Locale.ROOT));
        }
        if (isDottedCapitals(token) || isOrdinal(token, before, text, end)) {
            return false;
        }
        boolean ordinaryWord = token.length() > LONGEST_ABBREVIATION
                || (token.length() > 1 && token.chars().allMatch(Character::isLowerCase));
        return !suppressed || ordinaryWord || isOnlyTheEnd(token, language);
    }

    /** ICU finds its abbreviations at the end of a longer word too, as "anc." in "Blanc.": then any other beginning has the same end. */
    private static boolean isOnlyTheEnd(String token, ULocale language) {
        if (token.length() < 2) {
            return false;
        }
        String other = "Z" + token.substring(1) + ". Xyz.";
        return !boundaries(withLists(language), other).contains(token.length() + 2);
    }

    private static String decapitalised(String token) {
        return token.isEmpty() ? token : Character.toLowerCase(token.charAt(0)) + token.substring(1);
    }

    /** What is before a stop, back to white space or an opening mark: letters, digits and stops. */
    private static String token(String text, int stop) {
        int start = stop;
        while (start > 0
                && stop - start < LONGEST_TOKEN
                && (isPartOfWord(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
            start--;
        }
        return text.substring(start, stop);
    }

    /** The word, with its full stops, that ends there or before white space there. */
    private static String word(String text, int at) {
        int end = at + 1;
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return token(text, end);
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isDottedCapitals(String token) {
        return token.indexOf('.') > 0
                && token.chars().anyMatch(Character::isLetter)
                && token.chars().filter(Character::isLetter).count()
                        <= token.chars().filter(c -> c == '.').count() + 1;
    }

    private static boolean isOrdinal(String token, String before, String text, int end) {
        if (token.isEmpty() || token.length() > 2 || !token.chars().allMatch(Character::isDigit)) {
            return false;
        }
        int to = end;
        while (to < text.length() && Character.isLetter(text.charAt(to))) {
            to++;
        }
        return ORDERED.contains(text.substring(end, to)) || BEFORE_ORDINAL.contains(before.toLowerCase(Locale.ROOT));
    }

    private static boolean isRoman(String text, int at) {
        int to = at;
        while (to < text.length() && "IVXLC".indexOf(text.charAt(to)) >= 0) {
            to++;
        }
        return to > at && (to == text.length() || !Character.isLetter(text.charAt(to)));
    }

    private static boolean isRoman(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> "IVXLC".indexOf(c) >= 0);
    }

    /** A capital that is no word of its own: an appendix or a figure. */
    private static boolean isLetterAlone(String text, int at) {
        return "BCDEFGHJKLMNP".indexOf(text.charAt(at)) >= 0
                && (at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)));
    }

    /** Names such as iOS: small letters before the first capital. */
    private static boolean isNameOfMixedCase(String text, int at) {
        int i = at;
        while (i < text.length() && Character.isLowerCase(text.charAt(i)) && i - at < 6) {
            i++;
        }
        return i < text.length() && Character.isUpperCase(text.charAt(i));
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** The language whose commonest words the text has most of; English where none has any. */
    private static ULocale language(String text) {
        int[] found = new int[TAGS.size()];
        int to = Math.min(text.length(), SAMPLE);
        int from = 0;
        while (from < to) {
            int end = from;
            while (end < to && Character.isLetter(text.charAt(end))) {
                end++;
            }
            if (end > from && end - from <= LONGEST_COMMON) {
                String word = text.substring(from, end).toLowerCase(Locale.ROOT);
                for (int i = 0; i < found.length; i++) {
                    found[i] += COMMON.getOrDefault(TAGS.get(i), Set.of()).contains(word) ? 1 : 0;
                }
            }
            from = end + 1;
        }
        int best = 0;
        for (int i = 1; i < found.length; i++) {
            best = found[i] > found[best] ? i : best;
        }
        return found[best] == 0 ? ULocale.ENGLISH : LANGUAGES.getOrDefault(TAGS.get(best), ULocale.ENGLISH);
    }
}
