package dev.plumbline.assessment;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every act of the service by a name of its own, from its addresses, its forms and its bodies. Where one address does several
 * acts, each is named by the field that chooses it: {@code POST /assessments/{id}/review action=submit}. A value that is
 * followed by what it is about ends with a star.
 */
final class EveryAct {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern BUTTON = Pattern.compile("<button\\b[^>]*>");
    private static final Pattern HIDDEN = Pattern.compile("<input\\b[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern NAME = Pattern.compile("(?<![\\w-])name=\"(\\w+)\"");
    private static final Pattern VALUE = Pattern.compile("(?<![\\w-])(?:th:)?value=\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("th:action=\"([^\"]*)\"");
    private static final Pattern ADDRESS = Pattern.compile("@\\{(/(?:\\{\\w+\\}|[^({}])*)");

    /** The fields of bodies, and of forms that have no button for it, that choose between acts. */
    private static final Set<String> CHOOSING = Set.of("act", "action", "deed", "confirm");

    /** The addresses of forms whose templates do not name them. */
    private static final Map<String, List<String>> OF_SEVERAL = Map.of(
            "review/review.html", List.of("/assessments/{id}/review", "/assessments/{id}/second-assessment"),
            "result/ways.html", List.of("/assessments/{id}/confirm-appeal", "/assessments/{id}/confirm-correction"),
            "result/correct.html", List.of("/assessments/{id}/correct"),
            "calibration/case.html", List.of("/calibration-sessions/{id}/items/{item}/decide"));

    private EveryAct() {}

    /** The names of all acts, and of all that is read. */
    static Set<String> of(RequestMappingHandlerMapping mappings) throws IOException {
        Map<String, Set<String>> choices = inForms();
        Set<String> acts = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("dev.plumbline")) {
                for (String pattern : mapping.getPatternValues()) {
                    for (var verb : mapping.getMethodsCondition().getMethods()) {
                        String asked = verb + " " + pattern;
                        Set<String> chosen = new TreeSet<>(inBody(method));
                        if (choices.containsKey(asked)) {
                            chosen.addAll(choices.remove(asked));
                        }
                        if (chosen.isEmpty()) {
                            chosen.add("");
                        }
                        chosen.forEach(choice -> acts.add((asked + " " + choice).strip()));
                    }
                }
            }
        });
        if (!choices.isEmpty()) {
            throw new AssertionError("Forms for what no address does: " + choices);
        }
        return acts;
    }

    private static Set<String> inBody(HandlerMethod method) {
        Set<String> choices = new TreeSet<>();
        Stream.of(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .map(parameter -> parameter.getParameterType().getRecordComponents())
                .filter(components -> components != null)
                .flatMap(Stream::of)
                .filter(component -> CHOOSING.contains(component.getName()))
                .forEach(component ->
                        values(component).forEach(value -> choices.add(component.getName() + "=" + value)));
        return choices;
    }

    private static List<String> values(RecordComponent component) {
        return component.getType().isEnum()
                ? Arrays.stream(component.getType().getEnumConstants())
                        .map(Object::toString)
                        .toList()
                : component.getType() == boolean.class ? List.of("true", "false") : List.of("*");
    }

    /** What the buttons of forms send, by the address; empty for a button that sends nothing of its own. */
    private static Map<String, Set<String>> inForms() throws IOException {
        Map<String, Set<String>> choices = new TreeMap<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".html")).toList()) {
                Matcher form = FORM.matcher(Files.readString(file));
                while (form.find()) {
                    if (form.group(1).contains("method=\"get\"")) {
                        // It is read, and changes nothing.
                        continue;
                    }
                    Set<String> sent = sent(form.group(2));
                    if (!sent.isEmpty() && !sent.equals(Set.of(""))) {
                        for (String address :
                                addresses(TEMPLATES.relativize(file).toString(), form.group(1))) {
                            choices.computeIfAbsent("POST " + address, none -> new TreeSet<>())
                                    .addAll(sent);
                        }
                    }
                }
            }
        }
        return choices;
    }

    private static Set<String> sent(String form) {
        Set<String> sent = new TreeSet<>();
        for (Matcher button = BUTTON.matcher(form); button.find(); ) {
            Matcher name = NAME.matcher(button.group());
            if (name.find()) {
                sent.add(name.group(1) + "=" + value(button.group()));
            } else if (!button.group().contains("type=\"button\"")
                    && !button.group().contains(" form=")) {
                sent.add("");
            }
        }
        for (Matcher hidden = HIDDEN.matcher(form); hidden.find(); ) {
            Matcher name = NAME.matcher(hidden.group());
            if (name.find() && CHOOSING.contains(name.group(1))) {
                sent.add(name.group(1) + "=" + value(hidden.group()));
            }
        }
        return sent;
    }

    /** As it is written; of one that is put together, what it begins with. */
    private static String value(String tag) {
        Matcher value = VALUE.matcher(tag);
        if (!value.find()) {
            return "";
        }
        String written = value.group(1);
        return written.startsWith("${") ? written.replaceAll("^\\$\\{(?:'([^']*)')?.*", "$1") + "*" : written;
    }

    private static List<String> addresses(String template, String form) {
        Matcher action = ACTION.matcher(form);
        List<String> addresses = action.find()
                ? ADDRESS.matcher(action.group(1))
                        .results()
                        .map(found -> found.group(1))
                        .toList()
                : List.of();
        addresses = addresses.isEmpty() ? OF_SEVERAL.getOrDefault(template, List.of()) : addresses;
        if (addresses.isEmpty()) {
            throw new AssertionError("A form of " + template + " with several acts, of which nothing says the address");
        }
        return addresses;
    }
}
