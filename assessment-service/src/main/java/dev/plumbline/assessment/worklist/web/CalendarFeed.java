package dev.plumbline.assessment.worklist.web;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.Duration;
import dev.plumbline.assessment.people.CalendarAddresses;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import java.time.Instant;
import java.util.Date;
import java.util.List;
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

    /** How long before it is due a task stands in the calendar. */
    private static final Duration SHOWN = Duration.builder().minutes(30).build();

    private final CalendarAddresses addresses;
    private final Worklist worklist;
    private final Sentences sentences;
    private final String address;

    CalendarFeed(
            CalendarAddresses addresses,
            Worklist worklist,
            Sentences sentences,
            @Value("${plumbline.address}") String address) {
        this.addresses = addresses;
        this.worklist = worklist;
        this.sentences = sentences;
        this.address = address;
    }

    @GetMapping(path = "/calendar/{secret}", produces = "text/calendar;charset=UTF-8")
    String dates(@PathVariable String secret) {
        UUID person = addresses.personOf(secret).orElseThrow(Refusal::notFound);
        var calendar = new ICalendar();
        calendar.setProductId("-//Plumbline//Tasks//EN");
        worklist.page(person, Worklist.Tab.MINE, Worklist.Sort.DUE, "", "", null, MOST).items().stream()
                .flatMap(item -> item.due() == null ? Stream.empty() : Stream.of(event(item, person, item.due())))
                .forEach(calendar::addEvent);
        return Biweekly.write(calendar).go();
    }

    private VEvent event(WorkItem item, UUID reader, Instant due) {
        var event = new VEvent();
        event.setUid(item.id() + "@plumbline");
        event.setDateTimeStamp(Date.from(item.opened()));
        event.setDateStart(Date.from(due.minusMillis(SHOWN.toMillis())));
        event.setDateEnd(Date.from(due));
        String task = sentences.of("task." + item.element(), List.of());
        event.setSummary(Stream.of(task, reader.equals(item.subject()) ? "" : item.subjectName(), item.cycleName())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" – ")));
        event.setUrl(address + item.path());
        return event;
    }
}
