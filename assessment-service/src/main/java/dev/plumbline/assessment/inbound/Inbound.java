package dev.plumbline.assessment.inbound;

import dev.plumbline.assessment.calibration.FinalisingSessions;
import dev.plumbline.assessment.calibration.OpeningRounds;
import dev.plumbline.assessment.inapp.InAppNotifications;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.result.ClosingCycles;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.events.Command;
import dev.plumbline.events.NotificationEvent;
import dev.plumbline.events.Topics;
import dev.plumbline.events.WorkItemEvent;
import dev.plumbline.messaging.inbox.MessageHandler;
import dev.plumbline.messaging.inbox.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Passes the messages of workflow and notification-service to the use cases. */
@Component
class Inbound implements MessageHandler {
    private final OpeningTasks openingTasks;
    private final EndingTasks endingTasks;
    private final ApplyingDeadlines sweeping;
    private final FinalisingSessions finalisingSessions;
    private final PublishingResults publishing;
    private final ClosingCycles closing;
    private final InAppNotifications notifications;
    private final OpeningRounds openingRounds;

    Inbound(
            OpeningTasks openingTasks,
            EndingTasks endingTasks,
            ApplyingDeadlines sweeping,
            FinalisingSessions finalisingSessions,
            PublishingResults publishing,
            ClosingCycles closing,
            InAppNotifications notifications,
            OpeningRounds openingRounds) {
        this.openingTasks = openingTasks;
        this.endingTasks = endingTasks;
        this.sweeping = sweeping;
        this.finalisingSessions = finalisingSessions;
        this.publishing = publishing;
        this.closing = closing;
        this.notifications = notifications;
        this.openingRounds = openingRounds;
    }

    @Override
    public String consumer() {
        return "assessment-service";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.WORK_ITEMS, Topics.ASSESSMENT_COMMANDS, Topics.NOTIFICATIONS);
    }

    @Override
    public void prepare(List<Received> messages) {
        List<WorkItemEvent.WorkItemOpened> opened = new ArrayList<>();
        List<UUID> over = new ArrayList<>();
        for (Received message : messages) {
            switch (message.event()) {
                case WorkItemEvent.WorkItemOpened one -> opened.add(one);
                case WorkItemEvent.WorkItemClosed one -> over.add(one.itemId());
                case WorkItemEvent.WorkItemCancelled one -> over.add(one.itemId());
                default -> {
                    // Does not concern a task.
                }
            }
        }
        if (opened.size() + over.size() > 1) {
            openingTasks.prepare(opened, over);
        }
    }

    @Override
    public void handle(Received message) {
        switch (message.event()) {
            case WorkItemEvent.WorkItemOpened opened -> openingTasks.opened(opened);
            case WorkItemEvent.WorkItemClosed closed -> endingTasks.closed(closed.itemId());
            case WorkItemEvent.WorkItemCancelled cancelled -> endingTasks.cancelled(cancelled.itemId());
            case Command.SweepDeadlines sweep -> sweeping.begin(UUID.fromString(sweep.businessKey()), sweep.asOf());
            case Command.OpenCalibration open -> openingRounds.openRound(UUID.fromString(open.businessKey()));
            case Command.PublishResults publish -> publishing.beginPublishing(UUID.fromString(publish.businessKey()));
            case Command.FinaliseCalibrationSession finalise ->
                finalisingSessions.beginFinalising(UUID.fromString(finalise.businessKey()));
            case Command.CloseCycle close -> closing.begin(UUID.fromString(close.businessKey()));
            case NotificationEvent.NotificationPosted posted -> notifications.posted(posted);
            default -> {
                // Deliveries concern notification-service only.
            }
        }
    }
}
