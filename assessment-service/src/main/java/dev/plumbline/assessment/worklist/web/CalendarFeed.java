package dev.plumbline.assessment.worklist.web;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.Duration;
import dev.plumbline.assessment.people.CalendarAddresses;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.TaskChanges;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The due dates of somebody's tasks for their calendar program, as iCalendar (RFC 5545). */
@RestController
class CalendarFeed {

    private static final int MOST = 200;

    /**
     * What somebody may have to do: their own tasks, those of people whose deputy they are, and those of their groups.
     */
    private static final List<TaskLists.Tab> LISTS =
            List.of(TaskLists.Tab.MINE, TaskLists.Tab.DEPUTISING, TaskLists.Tab.GROUP);

    /** How long before it is due a task is shown in the calendar. */
    private static final Duration SHOWN = Duration.builder().minutes(30).build();

    private final CalendarAddresses addresses;
    private final TaskLists lists;
    private final TaskChanges changes;
    private final Sentences sentences;
    private final String address;

    CalendarFeed(
            CalendarAddresses addresses,
            TaskLists lists,
            TaskChanges changes,
            Sentences sentences,
            @Value("${plumbline.address}") String address) {
        this.addresses = addresses;
        this.lists = lists;
        this.changes = changes;
        this.sentences = sentences;
        this.address = address;
    }

    @GetMapping(path = "/calendar/{secret}", produces = "text/calendar;charset=UTF-8")
    String dates(@PathVariable String secret) {
        UUID person = addresses.personOf(secret).orElseThrow(Refusal::notFound);
        var calendar = new ICalendar();
        calendar.setProductId("-//Plumbline//Tasks//EN");
        var tasks = new LinkedHashMap<WorkItem, TaskLists.Tab>();
        for (TaskLists.Tab tab : LISTS) {
            lists.page(person, tab, TaskLists.Sort.DUE, "", "", null, MOST)
                    .items()
                    .forEach(item -> tasks.putIfAbsent(item, tab));
        }
        Map<UUID, Instant> changed =
                changes.of(tasks.keySet().stream().map(WorkItem::id).toList());
        tasks.forEach((item, tab) -> {
            Instant due = item.due();
            if (due != null) {
                calendar.addEvent(event(item, tab, person, due, changed.getOrDefault(item.id(), item.opened())));
            }
        });
        return Biweekly.write(calendar).go();
    }

    private VEvent event(WorkItem item, TaskLists.Tab tab, UUID reader, Instant due, Instant changed) {
        var event = new VEvent();
        event.setUid(item.id() + "@plumbline");
        // A program that has the event already takes the newer one: the version rises with each change.
        event.setSequence(Math.toIntExact(item.version()));
        event.setLastModified(Date.from(changed));
        event.setDateTimeStamp(Date.from(changed));
        event.setDateStart(Date.from(due.minusMillis(SHOWN.toMillis())));
        event.setDateEnd(Date.from(due));
        String task = sentences.of("task." + item.element(), List.of());
        String whose = switch (tab) {
            case DEPUTISING ->
                sentences.of("tasks.inPlaceOf", List.of(Objects.requireNonNullElse(item.holderName(), "")));
            case GROUP -> sentences.of("calendar.group", List.of());
            case MINE, HANDED_ON, WITHOUT_HOLDER, ESCALATED, ESCALATED_TO_HR, DONE -> "";
        };
        event.setSummary(
                Stream.of(task, reader.equals(item.subject()) ? "" : item.subjectName(), item.cycleName(), whose)
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(" – ")));
        event.setUrl(address + item.path());
        return event;
    }
}
