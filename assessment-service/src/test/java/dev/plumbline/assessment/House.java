package dev.plumbline.assessment;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The compiled classes of this service, without those of tests, and the contexts to which they belong. A context is a
 * package below the service's own; its {@code web} and {@code api} belong to it.
 */
final class House {

    private static final String BASE = "dev.plumbline.assessment";
    private static final ImportOption OURS = location -> location.contains(ours().toString());

    /** The folder of its compiled classes. */
    static final Path FOLDER = Path.of(ours());

    /** All classes of the service. */
    static final JavaClasses CLASSES = new ClassFileImporter().importPath(FOLDER);

    private House() {}

    private static URI ours() {
        try {
            return AssessmentApplication.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The modules, as their packages declare them. */
    static ApplicationModules modules() {
        return ApplicationModules.of(AssessmentApplication.class, OURS);
    }

    /** Which contexts each context knows, by what its classes use. */
    static SortedMap<String, SortedSet<String>> arrows() {
        SortedMap<String, SortedSet<String>> arrows = new TreeMap<>();
        for (JavaClass one : CLASSES) {
            String from = room(one);
            if (from.isEmpty()) {
                continue;
            }
            SortedSet<String> known = arrows.computeIfAbsent(from, r -> new TreeSet<>());
            one.getDirectDependenciesFromSelf().stream()
                    .map(arrow -> room(arrow.getTargetClass().getBaseComponentType()))
                    .filter(to -> !to.isEmpty() && !to.equals(from))
                    .forEach(known::add);
        }
        return arrows;
    }

    private static String room(JavaClass one) {
        String name = one.getPackageName();
        if (!name.startsWith(BASE + ".")) {
            return "";
        }
        return name.substring(BASE.length() + 1).replace('.', '/').replaceFirst("/(web|api)(/.*)?$", "");
    }

    /**
     * The level of each context: the lowest knows no other, and each is one above the highest that it knows.
     *
     * @throws IllegalStateException if contexts know each other in a circle, with their names
     */
    static SortedMap<String, Integer> floors(SortedMap<String, SortedSet<String>> arrows) {
        SortedMap<String, Integer> floors = new TreeMap<>();
        arrows.keySet().forEach(room -> floor(room, arrows, floors, new ArrayDeque<>()));
        return floors;
    }

    private static int floor(
            String room,
            SortedMap<String, SortedSet<String>> arrows,
            SortedMap<String, Integer> floors,
            Deque<String> below) {
        if (below.contains(room)) {
            throw new IllegalStateException("Rooms in a circle: " + room + " <- " + String.join(" <- ", below));
        }
        Integer known = floors.get(room);
        if (known != null) {
            return known;
        }
        below.push(room);
        int highest = 0;
        for (String to : arrows.getOrDefault(room, new TreeSet<>())) {
            highest = Math.max(highest, floor(to, arrows, floors, below));
        }
        below.pop();
        floors.put(room, highest + 1);
        return highest + 1;
    }

    /** The arrows that no others imply: what a context knows, without what it also knows through another. */
    static SortedMap<String, SortedSet<String>> drawn(SortedMap<String, SortedSet<String>> arrows) {
        SortedMap<String, SortedSet<String>> drawn = new TreeMap<>();
        arrows.forEach((room, known) -> {
            SortedSet<String> left = new TreeSet<>(known);
            known.forEach(one -> left.removeAll(reached(one, arrows)));
            drawn.put(room, left);
        });
        return drawn;
    }

    private static Set<String> reached(String room, SortedMap<String, SortedSet<String>> arrows) {
        Set<String> reached = new TreeSet<>();
        List<String> next = new ArrayList<>(arrows.getOrDefault(room, new TreeSet<>()));
        while (!next.isEmpty()) {
            String one = next.removeLast();
            if (reached.add(one)) {
                next.addAll(arrows.getOrDefault(one, new TreeSet<>()));
            }
        }
        return reached;
    }
}
