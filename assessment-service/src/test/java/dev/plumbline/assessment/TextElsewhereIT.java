package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * Text that comes neither in a field nor in a JSON body: whole bodies that are text or files.
 */
class TextElsewhereIT extends EveryAddress {

    private static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";

    @Autowired
    private MovableClock clock;

    private final List<String> broken = new ArrayList<>();

    private void look(String what, MockHttpServletResponse answer, boolean api) throws Exception {
        String type = String.valueOf(answer.getContentType());
        if (answer.getStatus() >= 500) {
            broken.add(what + " answered " + answer.getStatus());
        } else if (answer.getStatus() >= 400 && api && !type.startsWith("application/problem+json")) {
            broken.add(what + " answered " + answer.getStatus() + " as " + type);
        } else if (answer.getStatus() >= 400
                && !api
                && !answer.getContentAsString().contains("<main")) {
            broken.add(what + " answered " + answer.getStatus() + " without a page");
        }
    }

    private static byte[] bytes(Object... parts) throws Exception {
        var all = new ByteArrayOutputStream();
        for (Object part : parts) {
            all.write(part instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) part);
        }
        return all.toByteArray();
    }

    /** Files that programs, encodings and people make, and what is left of them when they are damaged. */
    private static Map<String, byte[]> files() throws Exception {
        String page =
                "Keeping lamps LAMP\n\nKeeping lamps: Level 3\n\nTrims lamps\0 of the \uD800 tower.\f Fills lamps.\n";
        String row = "X-%s,x@people.example,Ada,Brook,,Baker,Bakery,en,true\n".formatted(UUID.randomUUID());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("nothing", new byte[0]);
        files.put("one NUL", new byte[1]);
        files.put("a mark alone", bytes("\uFEFF"));
        files.put("a page", bytes(page));
        files.put("a page in UTF-16", page.getBytes(StandardCharsets.UTF_16));
        files.put(
                "a page in Windows-1252",
                "Pr\u00FCfen \u2013 PRUF\n\nPr\u00FCfen: Level 3\n\nPr\u00FCft.\n"
                        .getBytes(Charset.forName("windows-1252")));
        files.put("people", bytes(HEADER, row));
        files.put("people with NUL", bytes(HEADER, row.replace("Ada", "A\0da")));
        files.put(
                "people with half a character",
                bytes(HEADER, "X1,x@people.example,", new byte[] {(byte) 0xC3}, ",B,,T,U,en,true\n"));
        files.put(
                "people with a surrogate",
                bytes(
                        HEADER,
                        "X1,x@people.example,",
                        new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                        ",B,,T,U,en,true\n"));
        files.put("people with no characters", bytes(HEADER, row.replace("Ada", "A\uFFFE\uFDD0\uDBFF\uDFFF")));
        files.put("a header alone", bytes(HEADER));
        files.put("a header of 20,000 columns", bytes(HEADER.strip() + ",c".repeat(20_000) + "\n", row));
        files.put("one line of 2 million letters", bytes("x".repeat(2_000_000)));
        files.put("quotation marks alone", bytes("\"".repeat(9_999)));
        files.put("deep brackets", bytes("[".repeat(100_000)));
        files.put("deep objects", bytes("{\"a\":".repeat(50_000)));
        files.put("a page of tags", bytes("<div>".repeat(30_000) + "<table><tr><td>"));
        files.put("a workbook cut off", bytes(new byte[] {'P', 'K', 3, 4}, "x".repeat(400)));
        files.put("XML with an entity", bytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"));
        files.put("JSON with a number", bytes("{\"CFDocument\":{\"identifier\":1e400,\"title\":\"\\u0000\\ud800\"}}"));
        return files;
    }

    /** Every address that takes a body that is no record: as text, as a file. */
    @Test
    void inWholeBodies() throws Exception {
        Map<String, byte[]> files = files();
        var asked = new TreeSet<String>();
        for (var entry : mappings.getHandlerMethods().entrySet()) {
            boolean takes = false;
            for (var parameter : entry.getValue().getMethodParameters()) {
                Class<?> type = parameter.getParameterType();
                takes |= parameter.hasParameterAnnotation(RequestBody.class)
                        && (type == String.class || type == byte[].class);
            }
            if (!takes) {
                continue;
            }
            String consumes = entry.getKey().getConsumesCondition().getConsumableMediaTypes().stream()
                    .findFirst()
                    .map(Object::toString)
                    .orElse("text/plain");
            for (String pattern : entry.getKey().getPatternValues()) {
                for (var method : entry.getKey().getMethodsCondition().getMethods()) {
                    asked.add(method + " " + pattern);
                    for (var file : files.entrySet()) {
                        clock.moveTo(clock.instant().plusSeconds(61));
                        for (String type :
                                List.of(consumes, consumes + ";charset=utf-16", consumes + ";charset=none")) {
                            var request = MockMvcRequestBuilders.request(
                                            org.springframework.http.HttpMethod.valueOf(method.name()),
                                            address(pattern))
                                    .header("Content-Type", type)
                                    .header("If-Match", "\"0\"")
                                    .content(file.getValue())
                                    .with(as(Scene.HR));
                            look(
                                    method + " " + pattern + " " + file.getKey() + " as " + type,
                                    http.perform(request).andReturn().getResponse(),
                                    true);
                        }
                    }
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(8);
        assertThat(broken).isEmpty();
    }
}
