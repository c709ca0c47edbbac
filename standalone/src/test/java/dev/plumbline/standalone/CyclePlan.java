package dev.plumbline.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Who does what in a whole cycle: which of its people return, recall, appeal and so on, and how many of each there will
 * be.
 */
abstract class CyclePlan {
    /** The stage that the cycle has reached. */
    enum Stage {
        ASSESSING,
        REVIEWING,
        CALIBRATING,
        ANSWERING
    }

    /** How many there are of everything, 1 for a cycle of 200. */
    final int scale;

    final int participants;

    final int returned;

    final int returnedTwice;

    final int recalled;

    final int bypassed;

    final int second;

    final int disagreed;

    final int changed;

    final int withdrawn;

    final int talking;

    final int challenging;

    final Map<String, Integer> expected;

    Installation installation;

    final Map<String, Client> clients = new ConcurrentHashMap<>();

    Client hr;

    /** A participant with the ids that the others call them by. */
    record Person(String mail, String assessment, int number) {}

    final Map<String, String> said = new ConcurrentHashMap<>();

    List<Person> people = new ArrayList<>();

    String cycle = "";

    JsonNode skill;

    List<String> attributes = List.of();

    /**
     * @param scale how often 200 people there are, and how often all that befalls them; one person alone is reopened
     */
    CyclePlan(int scale) {
        this.scale = scale;
        participants = 200 * scale;
        returned = 30 * scale;
        returnedTwice = 5 * scale;
        recalled = 10 * scale;
        bypassed = 20 * scale;
        second = 25 * scale;
        disagreed = 8 * scale;
        changed = 15 * scale;
        withdrawn = 2 * scale;
        talking = 5 * scale;
        challenging = 5 * scale;
        int reopened = 1;
        int appeals = talking + 2 * challenging;
        expected = new TreeMap<>(Map.ofEntries(
                Map.entry("assessment-assigned", participants),
                // Everybody but the bypassed and the withdrawn, once; again after each return, recall and reopening.
                Map.entry(
                        "self-assessment-submitted",
                        participants - bypassed - withdrawn + returned + returnedTwice + recalled + reopened),
                Map.entry("self-assessment-recalled", recalled),
                Map.entry("self-assessment-bypassed", bypassed),
                Map.entry("review-returned", returned + returnedTwice),
                Map.entry("review-submitted", participants - withdrawn + reopened),
                Map.entry("second-assessment-submitted", second),
                // Nobody holds a result: HR gives each to somebody.
                Map.entry("second-assessor-changed", second),
                Map.entry("assessment-withdrawn", withdrawn),
                Map.entry("assessment-reopened", reopened),
                Map.entry("assessment-calibrated", participants - withdrawn),
                Map.entry("change-explained", changed),
                Map.entry("result-published", participants - withdrawn),
                // Those who challenge ask for a discussion first: they appeal twice and acknowledge once, at the end.
                Map.entry("appeal-lodged", appeals),
                Map.entry("appeal-decided", appeals),
                Map.entry("result-acknowledged", participants - withdrawn),
                Map.entry("assessment-closed", participants - withdrawn)));
    }

    /** How long what must come may take to come. */
    Duration patience() {
        return Duration.ofSeconds(90);
    }

    Client as(String mail) {
        return clients.computeIfAbsent(
                mail,
                m -> Client.basic(installation.address(), m, "plumbline-demo").withToken());
    }

    JdbcTemplate database(String name) {
        return Started.database(installation, name);
    }

    // Who does what, by number: the ranges do not overlap except where it says so.
    boolean among(Person p, int first, int count) {
        return p.number() >= first * scale && p.number() < first * scale + count;
    }

    boolean withdrawn(Person p) {
        return among(p, 0, withdrawn);
    }

    boolean bypassed(Person p) {
        return among(p, 10, bypassed);
    }

    boolean recalled(Person p) {
        return among(p, 40, recalled);
    }

    boolean returned(Person p) {
        return among(p, 50, returned);
    }

    boolean returnedTwice(Person p) {
        return among(p, 50, returnedTwice);
    }

    /** Judged at 6, which asks a second assessor. */
    boolean second(Person p) {
        return among(p, 100, second);
    }

    boolean disagreed(Person p) {
        return among(p, 100, disagreed);
    }

    boolean changed(Person p) {
        return among(p, 130, changed);
    }

    boolean reopened(Person p) {
        return among(p, 150, 1);
    }

    boolean talks(Person p) {
        return among(p, 160, talking);
    }

    /** Of those who only ask for a discussion, these get a changed decision. */
    boolean talksToEffect(Person p) {
        return among(p, 160, 2 * scale);
    }

    boolean challenges(Person p) {
        return among(p, 170, challenging);
    }

    /** Of those who challenge, these get a changed decision. */
    boolean challengesToEffect(Person p) {
        return among(p, 170, scale);
    }

    /** Some work at the same time; the first failure is thrown when all have ended. */
    void eachOfThem(Consumer<Person> work) {
        AtOnce.each(people, work);
    }

    List<String> statements(int level) {
        return FormBodies.statements(skill, level);
    }

    String said(Person p) {
        return said.computeIfAbsent(
                p.assessment(),
                id -> hr.get("/assessments/" + id)
                        .body()
                        .get("skills")
                        .get(0)
                        .get("id")
                        .asString());
    }

    String ratings(int level) {
        return FormBodies.ratings(attributes, level);
    }

    String verdicts(int level) {
        return FormBodies.met(statements(level));
    }

    String etag(Person p) {
        return hr.get("/assessments/" + p.assessment()).etag();
    }

    Client reviewer(Person p) {
        return as("manager" + p.number() % 8 + ".coast@demo.example");
    }

    static JsonNode item(List<JsonNode> items, Person p) {
        return items.stream()
                .filter(i -> i.get("assessmentId").asString().equals(p.assessment()))
                .findFirst()
                .orElseThrow();
    }

    String phase() {
        return hr.get("/cycles/" + cycle).body().get("phase").asString();
    }

    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        hr.get("/cycles/" + cycle)
                .body()
                .get("counts")
                .properties()
                .forEach(e -> counts.put(e.getKey(), e.getValue().asInt()));
        return counts;
    }
}
