package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestMethod;

/** No page shows a name of the code: every page, as each of some people sees it, is read for words such as {@code IN_REVIEW}. */
public class RawNamesIT extends EveryAddress {

    private static final List<String> WHO =
            List.of(Scene.HR, Scene.EMPLOYEE, Scene.MANAGER, Scene.DIRECTOR, "ben.holm@demo.example");

    private static final Pattern RAW = Pattern.compile("\\b[A-Z]{2,}(?:_[A-Z]+)+\\b|\\?\\?[\\w.]+\\?\\?");

    /** What a page shows as a name of the code has it; the value of a field, which nobody reads, is left out. */
    public static List<String> raw(String html) {
        return raw(Answers.words(html));
    }

    /** The same of the lines of a page. */
    static List<String> raw(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("^[\\w.-]*=\\S*$", ""))
                .flatMap(line -> RAW.matcher(line).results())
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void noPageShowsAConstantOfTheCodeOrAKeyWithoutItsText() throws Exception {
        List<String> raw = new ArrayList<>();
        Set<String> read = new TreeSet<>();
        // Something in each step of its way, beside what each address needs.
        UUID cycle = scene.launched("Raw names " + UUID.randomUUID(), true, Scene.EMPLOYEE, Scene.STRANGER);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 6);
        scene.review(Scene.MANAGER, assessment, 6, null);
        for (var entry : mappings.getHandlerMethods().entrySet()) {
            if (!entry.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                continue;
            }
            for (String pattern : new TreeSet<>(entry.getKey().getPatternValues())) {
                if (pattern.startsWith("/api/") || pattern.equals("/live") || pattern.contains("api-docs")) {
                    continue;
                }
                for (String mail : WHO) {
                    var answer = http.perform(
                                    MockMvcRequestBuilders.get(address(pattern)).with(as(mail)))
                            .andReturn()
                            .getResponse();
                    if (answer.getStatus() == 200
                            && String.valueOf(answer.getContentType()).startsWith("text/html")) {
                        read.add(pattern);
                        raw(answer.getContentAsString())
                                .forEach(word -> raw.add(pattern + " as " + mail + ": " + word));
                    }
                }
            }
        }
        assertThat(raw).isEmpty();
        assertThat(read).as("pages that were read").hasSizeGreaterThan(30);
        assertThat(raw("<p>Not notified: WORK_OVER</p>")).containsExactly("WORK_OVER");
        assertThat(raw("<p>??done.nothing??</p>")).hasSize(1);
    }
}
