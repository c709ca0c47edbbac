package dev.plumbline.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Which sequence flows, events and timers of the models the processes of an installation have passed, from the history of
 * the engine. The history names elements, not flows: an element was reached over the flow from whichever element before it
 * was the last to be passed in the same process.
 */
final class PassedPaths {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private record Flow(String source, String target) {}

    /** @param events start, end and caught events */
    private record Model(String id, List<Flow> flows, Set<String> events) {}

    private record Passed(String instance, String element) {}

    private final JdbcTemplate engine;
    private final Map<String, Model> models = new HashMap<>();
    private final Set<String> passed = new TreeSet<>();

    PassedPaths(JdbcTemplate engine) {
        this.engine = engine;
        try (Stream<Path> files = Files.list(Path.of("../workflow/src/main/resources/bpmn"))) {
            files.filter(file -> file.toString().endsWith(".bpmn"))
                    .map(PassedPaths::read)
                    .forEach(m -> models.put(m.id(), m));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Model read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(in);
            List<Flow> flows = new ArrayList<>();
            each(document, "sequenceFlow")
                    .forEach(f -> flows.add(new Flow(f.getAttribute("sourceRef"), f.getAttribute("targetRef"))));
            Set<String> events = new TreeSet<>();
            for (String kind : List.of("startEvent", "endEvent", "intermediateCatchEvent", "boundaryEvent")) {
                each(document, kind).forEach(e -> events.add(e.getAttribute("id")));
            }
            return new Model(each(document, "process").getFirst().getAttribute("id"), flows, events);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file + " is no model", e);
        }
    }

    private static List<Element> each(Document document, String name) {
        NodeList nodes = document.getElementsByTagNameNS(BPMN, name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            all.add((Element) nodes.item(i));
        }
        return all;
    }

    /** Takes note of all that the engine still remembers; it forgets what ended half a year ago. */
    void look() {
        models.values().forEach(this::look);
    }

    private void look(Model model) {
        Map<String, List<String>> before = new HashMap<>();
        model.flows()
                .forEach(f -> before.computeIfAbsent(f.target(), t -> new ArrayList<>())
                        .add(f.source()));
        List<Passed> steps = engine.query(
                "SELECT proc_inst_id_, act_id_ FROM act_hi_actinst WHERE proc_def_key_ = ? ORDER BY proc_inst_id_,"
                        + " sequence_counter_, start_time_",
                (row, n) -> new Passed(row.getString(1), row.getString(2)),
                model.id());
        String instance = "";
        List<String> path = new ArrayList<>();
        for (Passed step : steps) {
            if (!step.instance().equals(instance)) {
                instance = step.instance();
                path = new ArrayList<>();
            }
            if (model.events().contains(step.element())) {
                passed.add(model.id() + ": " + step.element());
            }
            Set<String> sources = new HashSet<>(before.getOrDefault(step.element(), List.of()));
            for (int i = path.size() - 1; i >= 0; i--) {
                if (sources.contains(path.get(i))) {
                    passed.add(name(model, new Flow(path.get(i), step.element())));
                    break;
                }
            }
            path.add(step.element());
        }
    }

    private static String name(Model model, Flow flow) {
        return model.id() + ": " + flow.source() + " -> " + flow.target();
    }

    /** The flows and events of all models that nothing has passed. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>();
        for (Model model : models.values()) {
            model.flows().forEach(f -> missing.add(name(model, f)));
            model.events().forEach(e -> missing.add(model.id() + ": " + e));
        }
        missing.removeAll(passed);
        return missing;
    }
}
