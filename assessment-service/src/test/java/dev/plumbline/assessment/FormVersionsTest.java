package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import dev.plumbline.assessment.site.rest.ReadVersion;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * What REST changes only with the version that was read, a page changes only with it too. An act is a method of a use case;
 * which acts an address has is read from the compiled classes, and which of them ask for a version from the addresses of
 * REST that take a {@link ReadVersion}. Each such address of a page reads {@code version} or {@code revision}, and each form
 * that is sent to it has it as a hidden field.
 */
class FormVersionsTest {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** The names under which a form says what was read. */
    private static final Set<String> READ = Set.of("version", "revision");

    /** Addresses of pages that ask for no version although REST does, with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "/assessments/{id}/self-assessment/recall", "one's own, once: done already, it is refused by the state",
            "/assessments/{id}/review/return",
                    "by the round of the self-assessment that was read: one that followed it is not returned",
            "/cycles/{id}/reminders", "each task says by itself whether its holder can be reminded of it again",
            "/tasks/claim", "a task that somebody has taken meanwhile stays theirs, and the page says so");

    /** Forms that hold no version although others that are sent to the same address do, with the reason. */
    private static final Map<String, String> WITHOUT = Map.of(
            "framework/import-sheet.html /frameworks/sheets/{id}",
            "a file that somebody left behind, whom nobody can ask: it is only discarded");

    /** Forms whose address is computed, as the template has it, and where they are sent. */
    private static final Map<String, List<String>> COMPUTED = Map.ofEntries(
            ofItem("vote"),
            ofItem("remark"),
            ofItem("decide"),
            ofItem("decider"),
            ofItem("leave-out"),
            Map.entry("evidence/form.html @{${currentPath}}", List.of("/evidence/new", "/evidence/{id}")),
            ofPiece("archive"),
            ofPiece("restore"),
            ofPiece("delete"),
            ofPiece("corroborations"),
            Map.entry(
                    "site/layout.html @{${undo.path()}}",
                    List.of(
                            "/evidence/{id}/restore",
                            "/tasks/{id}/release",
                            "/assessments/{id}/self-assessment/recall")),
            Map.entry("people/welcome.html @{${currentPath}}", List.of("/welcome/{secret}")),
            Map.entry("result/appeal.html @{${currentPath}}", List.of("/assessments/{id}/appeal")),
            Map.entry("result/correct.html @{${currentPath}}", List.of("/assessments/{id}/correct")),
            Map.entry(
                    "result/ways.html @{${currentPath}}",
                    List.of("/assessments/{id}/confirm-appeal", "/assessments/{id}/confirm-correction")),
            Map.entry("result/explain.html @{${currentPath}}", List.of("/assessments/{id}/explain")),
            Map.entry(
                    "review/review.html @{${path}}",
                    List.of("/assessments/{id}/review", "/assessments/{id}/second-assessment")),
            Map.entry("review/settle.html @{${currentPath}}", List.of("/assessments/{id}/settle")));

    private static Map.Entry<String, List<String>> ofItem(String act) {
        return Map.entry(
                "calibration/case.html @{${here + '/" + act + "'}}",
                List.of("/calibration-sessions/{id}/items/{item}/" + act));
    }

    private static Map.Entry<String, List<String>> ofPiece(String act) {
        return Map.entry("evidence/form.html @{${currentPath + '/" + act + "'}}", List.of("/evidence/{id}/" + act));
    }

    private static final Pattern FORM =
            Pattern.compile("(<form\\b[^>]*method=\"post\"[^>]*>)(.*?)</form>", Pattern.DOTALL);

    private static final Pattern ACTION = Pattern.compile("th:action=\"([^\"]*)\"");

    /** The address of a link of Thymeleaf, without its parameters. */
    private static final Pattern LITERAL = Pattern.compile("@\\{(/[^(]*?)(?:\\(|\\}(?=\\s|$))");

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"(version|revision)\"[^>]* th:value=");

    /** The addresses of pages, or of REST, with their acts. */
    private static Map<String, Method> addresses(Class<? extends Annotation> kind, boolean changing) {
        Map<String, Method> found = new TreeMap<>();
        for (JavaClass type : House.CLASSES) {
            if (!type.isAnnotatedWith(kind)) {
                continue;
            }
            RequestMapping whole = AnnotatedElementUtils.findMergedAnnotation(type.reflect(), RequestMapping.class);
            for (Method method : type.reflect().getDeclaredMethods()) {
                RequestMapping one = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (one != null && changing != List.of(one.method()).contains(RequestMethod.GET)) {
                    for (String begin : paths(whole)) {
                        for (String end : paths(one)) {
                            found.put(List.of(one.method()) + " " + begin + end, method);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<String> paths(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
    }

    private static boolean isAct(JavaMethodCall call) {
        return call.getTargetOwner().isAnnotatedWith(Service.class);
    }

    /** The methods of use cases that an address calls, itself or through what is beside it. */
    private static Set<String> calls(Method address) {
        Set<String> acts = new TreeSet<>();
        JavaClass first = House.CLASSES.get(address.getDeclaringClass());
        Deque<JavaMethod> open = new ArrayDeque<>();
        Set<JavaMethod> seen = new HashSet<>();
        open.add(first.getMethod(address.getName(), address.getParameterTypes()));
        while (!open.isEmpty()) {
            JavaMethod method = open.remove();
            if (!seen.add(method)) {
                continue;
            }
            for (JavaMethodCall call : method.getMethodCallsFromSelf()) {
                if (isAct(call)) {
                    acts.add(call.getTargetOwner().getSimpleName() + "." + call.getName());
                } else if (call.getTargetOwner().getPackageName().equals(first.getPackageName())) {
                    call.getTarget().resolveMember().ifPresent(open::add);
                }
            }
        }
        return acts;
    }

    /** What is called to show something too is no act. */
    private static Set<String> reads() {
        Set<String> reads = new TreeSet<>();
        addresses(Controller.class, false).values().forEach(method -> reads.addAll(calls(method)));
        addresses(RestController.class, false).values().forEach(method -> reads.addAll(calls(method)));
        return reads;
    }

    /** The addresses of pages with an act for which REST asks for a version, and those acts. */
    private static Map<String, Set<String>> asked() {
        Set<String> reads = reads();
        Set<String> acts = new TreeSet<>();
        addresses(RestController.class, true).values().stream()
                .filter(method -> List.of(method.getParameterTypes()).contains(ReadVersion.class))
                .forEach(method -> acts.addAll(calls(method)));
        acts.removeAll(reads);
        Map<String, Set<String>> asked = new TreeMap<>();
        addresses(Controller.class, true).forEach((address, method) -> {
            Set<String> own = calls(method);
            own.retainAll(acts);
            if (!own.isEmpty()) {
                asked.put(address.replace("[POST] ", ""), own);
            }
        });
        return asked;
    }

    /** Whether an address reads what its form says was read: as a parameter, or by name among all fields. */
    private static boolean reads(Method address) throws IOException {
        if (Stream.of(address.getParameters()).map(Parameter::getName).anyMatch(READ::contains)) {
            return true;
        }
        if (Stream.of(address.getParameterTypes()).noneMatch(Map.class::isAssignableFrom)) {
            return false;
        }
        JavaClass own = House.CLASSES.get(address.getDeclaringClass());
        Set<JavaClass> beside = new HashSet<>(Set.of(own));
        own.getMethodCallsFromSelf().stream()
                .map(JavaMethodCall::getTargetOwner)
                .filter(type -> type.getPackageName().equals(own.getPackageName()))
                .forEach(beside::add);
        for (JavaClass type : beside) {
            Path source =
                    SOURCES.resolve(type.getFullName().replaceAll("\\$.*", "").replace('.', '/') + ".java");
            String text = Files.readString(source);
            if (READ.stream().anyMatch(name -> text.contains('"' + name + '"'))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void whatRestChangesOnlyAsItWasReadAPageChangesOnlyAsItWasRead() throws IOException {
        Map<String, Method> pages = addresses(Controller.class, true);
        Map<String, Set<String>> asked = asked();
        assertThat(asked)
                .as("addresses of pages whose acts ask for a version in REST")
                .hasSizeGreaterThan(70);
        Map<String, Set<String>> without = new TreeMap<>();
        for (Map.Entry<String, Set<String>> one : asked.entrySet()) {
            if (!reads(pages.get("[POST] " + one.getKey()))) {
                without.put(one.getKey(), one.getValue());
            }
        }
        assertThat(without.keySet())
                .as("read version or revision in them, or say in EXCEPTIONS why not: %s", without)
                .isEqualTo(EXCEPTIONS.keySet());
    }

    /** A form of a template, and where it may be sent. */
    private record Form(String template, List<String> addresses, boolean read) {}

    private static List<Form> forms() throws IOException {
        List<Form> forms = new ArrayList<>();
        try (Stream<Path> templates = Files.walk(TEMPLATES)) {
            for (Path template : templates.filter(Files::isRegularFile).sorted().toList()) {
                Matcher form = FORM.matcher(Files.readString(template));
                while (form.find()) {
                    Matcher action = ACTION.matcher(form.group(1));
                    String name = TEMPLATES.relativize(template).toString();
                    assertThat(action.find()).as("%s %s", name, form.group(1)).isTrue();
                    forms.add(new Form(
                            name,
                            addresses(name, action.group(1)),
                            HIDDEN.matcher(form.group(2)).find()));
                }
            }
        }
        return forms;
    }

    private static List<String> addresses(String template, String action) {
        if (action.contains("@{${")) {
            String key = template + " " + action;
            assertThat(COMPUTED).as("say where this form is sent").containsKey(key);
            return COMPUTED.get(key);
        }
        return LITERAL.matcher(action).results().map(match -> match.group(1)).toList();
    }

    @Test
    void eachFormOfThemHoldsTheVersionThatItsPageShowed() throws IOException {
        Set<String> asked = new TreeSet<>(asked().keySet());
        asked.removeAll(EXCEPTIONS.keySet());
        Set<String> reached = new TreeSet<>();
        List<String> without = new ArrayList<>();
        for (Form form : forms()) {
            for (String address : form.addresses()) {
                if (asked.contains(address)) {
                    reached.add(address);
                    if (!form.read()) {
                        without.add(form.template() + " " + address);
                    }
                }
            }
        }
        assertThat(without).as("forms without a hidden version").containsExactlyElementsOf(WITHOUT.keySet());
        asked.removeAll(reached);
        asked.removeIf(address -> address.endsWith("/autosave"));
        assertThat(asked).as("addresses to which no form leads").isEmpty();
    }
}
