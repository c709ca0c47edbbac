package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.messaging.StoredTexts;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** What the tests have in common that type the texts of one list wherever there is room for text. */
abstract class EveryText extends EveryAddress {

    /** Whether each place is given each text by itself, which takes four times as long. */
    private static final boolean ALL = Boolean.getBoolean("long");

    /** What is refused or cannot be kept as it is: each place is given two or three of them, each by itself. */
    private static final List<String> ALONE =
            List.of("a\0b", "\uD800", "x".repeat(10_001), "\0", "a long enough line\r\n".repeat(210) + "x".repeat(10));

    /** What people have, paste, or invent to do harm: each place is given all of it in one text, and some by itself. */
    private static final List<String> IN_TURN = List.of(
            "page one\fpage two\u000B\u0007\u001B[31m\u007F\u0085\u009F",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDDE9\uD83C\uDDEA \uD835\uDCB3",
            "Zu\u0308rich a\u0323\u0307 \u0958",
            "\u202E\u0645\u062D\u0645\u062F \u05E9\u05DC\u05D5\u05DD\u200F\u2066",
            "\u200B\u2060\uFEFF\u3164\u034F\u2800\uFE0F",
            "\u00A0 \u200BMara\u00AD\u00A0Okafor\u2003",
            "Teller",
            "D'Arcy \"O'Neill\" \\ % _ ~ ? # & < > ; -- ${7*7} {0}",
            "one\r\ntwo\rthree\u2028four\n=HYPERLINK(\"x\")",
            "b\uDC00\uD800b",
            "\uFFFE\uFFFF\uFDD0",
            "~",
            "foo~bar",
            "~\0",
            "abc~def~ghi",
            "-1",
            "99999999999999999999",
            "{}",
            "null");

    /** Halves of pairs are refused, which {@link #ALONE} shows; beside them nothing else would be read. */
    private static final String TOGETHER = IN_TURN.stream()
            .filter(Text::isWellFormed)
            .map(text -> text.replace("\0", ""))
            .collect(Collectors.joining(" "));

    /** All of them, where there is one place only. */
    static final List<String> TEXTS =
            Stream.of(ALONE, List.of(TOGETHER), IN_TURN).flatMap(List::stream).toList();

    /** How many places share what is refused, what people type, and all else that is given to each of them in turn. */
    private static final int SHARING_REFUSED = 2;

    private static final int SHARING_TEXTS = 8;

    private static final int SHARING = 4;

    /** Days that no calendar has, that no database accepts, or that nobody can mean. */
    private static final List<String> DAYS = List.of(
            "0000-01-01",
            "-0001-01-01",
            "-4713-01-01",
            "-4714-12-31",
            "9999-12-31",
            "10000-01-01",
            "+10000-01-01",
            "+300000-01-01",
            "+5874898-01-01",
            "+999999999-12-31",
            "-999999999-01-01",
            "2025-02-30",
            "2025-02-28T00:00",
            "1899-12-31",
            "2200-01-01",
            "soon",
            "");

    /** Each try of these costs as much as a password should. */
    static final Set<String> COSTLY = Set.of("POST /account/password", "POST /welcome/{secret}");

    @Autowired
    private MovableClock clock;

    final List<String> broken = new ArrayList<>();
    int asked;

    /** The status of the last answer. */
    int last;

    /** The texts that any place was given by itself. */
    private final Set<String> given = new HashSet<>();

    /**
     * The texts for a place, first those that are refused wherever they are. All places together are given each text; in
     * the long tier each of them is.
     *
     * @param place says which it is, so that it is given the same each time
     */
    List<String> textsFor(String place) {
        List<String> texts = new ArrayList<>(inTurn(place, ALONE, SHARING_REFUSED));
        texts.add(TOGETHER);
        texts.addAll(inTurn(place, IN_TURN, SHARING_TEXTS));
        given.addAll(texts);
        return texts;
    }

    /** There are so many places that none of the texts was left out. */
    void eachTextWasGiven() {
        assertThat(given).containsAll(TEXTS);
    }

    /** The days for a place, as {@link #textsFor}. */
    static List<String> daysFor(String place) {
        return inTurn(place, DAYS);
    }

    /** A part of all that a place may be given, another place another part; all of it in the long tier. */
    static <T> List<T> inTurn(String place, List<T> all) {
        return inTurn(place, all, SHARING);
    }

    private static <T> List<T> inTurn(String place, List<T> all, int sharing) {
        int turn = Math.floorMod(place.hashCode(), sharing);
        return IntStream.range(0, all.size())
                .filter(n -> ALL || n % sharing == turn)
                .mapToObj(all::get)
                .toList();
    }

    /** Something of each kind once more, as of today: what was asked before has taken its time. */
    void againSomethingOfEachKind() {
        clock.backToNow();
        thereIsSomethingOfEachKind();
    }

    /** Whether the person may do it at all, whatever was typed. Asked slowly, so that nobody asks too often. */
    boolean ask(String what, String mail, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        asked++;
        clock.moveTo(clock.instant().plusSeconds(2));
        try {
            var answer = http.perform(request.with(as(mail))).andReturn().getResponse();
            last = answer.getStatus();
            look(what, answer);
            return answer.getStatus() != 403 && answer.getStatus() != 404;
        } catch (ServletException e) {
            last = 500;
            broken.add(what + " failed with " + e.getMessage());
            return true;
        }
    }

    void look(String what, MockHttpServletResponse answer) throws Exception {
        int status = answer.getStatus();
        String type = String.valueOf(answer.getContentType());
        boolean api = what.contains(" /api/");
        if (status >= 500) {
            broken.add(what + " answered " + status);
        } else if (status >= 400 && api && !type.startsWith("application/problem+json")) {
            broken.add(what + " answered " + status + " as " + type);
        } else if (status >= 400 && !api && !answer.getContentAsString().contains("<main")) {
            broken.add(what + " answered " + status + " without a page");
        }
    }

    static String shown(String text) {
        String escaped = JsonMapper.shared().writeValueAsString(text);
        return escaped.length() > 40 ? escaped.substring(0, 40) + "…" : escaped;
    }

    /** What any of it left behind in any table, in texts and in documents: all of it as it is kept. */
    void nothingIsStoredOtherwise() {
        assertThat(new StoredTexts(jdbc, text -> Text.kept(text).equals(text)).otherwise())
                .isEmpty();
    }
}
