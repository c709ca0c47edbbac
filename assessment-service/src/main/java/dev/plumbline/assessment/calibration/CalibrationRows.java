package dev.plumbline.assessment.calibration;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of calibration are kept. */
@Component
class CalibrationRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none("calibration_session", "permanently: the minutes of the session"),
                Retention.none("calibration_seat", "with its session"),
                Retention.none("calibration_item", "with its session"),
                Retention.none("calibration_remark", "with its session"),
                Retention.none("preview_vote", "with its session"),
                Retention.none("session_change", "with its session"),
                Retention.none("not_calibrated", "with its assessment"));
    }
}
