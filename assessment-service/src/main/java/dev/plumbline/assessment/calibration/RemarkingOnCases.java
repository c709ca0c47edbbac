package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Managers comment on the cases of people who report to them. */
@Service
public class RemarkingOnCases {

    private static final int LONGEST_REMARK = 2000;

    private final CalibrationSessions sessions;
    private final SessionRights rights;
    private final CalibrationItems calibrationItems;
    private final FourEyes eyes;
    private final Audit audit;
    private final ItemStore items;
    private final Clock clock;

    RemarkingOnCases(
            CalibrationSessions sessions,
            SessionRights rights,
            CalibrationItems calibrationItems,
            FourEyes eyes,
            Audit audit,
            ItemStore items,
            Clock clock) {
        this.sessions = sessions;
        this.rights = rights;
        this.calibrationItems = calibrationItems;
        this.eyes = eyes;
        this.audit = audit;
        this.items = items;
        this.clock = clock;
    }

    /**
     * A manager of the subject says something to the session about an item; a later remark takes the earlier one's place.
     *
     * @param read the version of the item that was read; null not to compare
     * @throws Refusal besides while the cycle is paused: remarks count for the decision; if another version was read
     */
    @Transactional
    public void remark(UUID actor, UUID id, UUID itemId, String text, @Nullable Long read) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        Item item = calibrationItems.item(session, itemId);
        if (actor.equals(item.subjectId())) {
            throw Refusal.notFound();
        }
        if (!rights.leads(actor, item)) {
            if (rights.isMember(actor, session)) {
                throw Refusal.forbidden("remark-by-manager");
            }
            throw Refusal.notFound();
        }
        rights.mustGoOn(session);
        session.mustBe(State.PREVIEW, State.IN_SESSION, State.READY);
        Refusal.ifStale(read, item.version());
        item.mustTakePart(session);
        if (Text.isBlank(text) || Text.length(text) > LONGEST_REMARK) {
            throw Refusal.invalid("text", "remark-length", LONGEST_REMARK);
        }
        items.remark(itemId, actor, Text.block(text), clock.instant());
        eyes.took(actor, Part.REMARKED, item.assessmentId());
        audit.person(
                actor, "item-remarked", "skill-assessment", item.skillAssessmentId(), null, null, Text.block(text));
    }
}
