package dev.plumbline.assessment.framework;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of frameworks are kept. */
@Component
class FrameworkRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none(
                        "installation", "permanently: the identifiers of exported frameworks are derived from it"),
                Retention.none(
                        "framework",
                        "as long as anything rests on it: results are judged by its words; else until its owner deletes it"),
                Retention.none("framework_version", "with its framework, or until its owner deletes the draft"),
                Retention.none("responsibility_level", "with its edition"),
                Retention.none("generic_attribute", "with its edition"),
                Retention.none("attribute_level", "with its edition"),
                Retention.none("skill", "with its edition"),
                Retention.none("skill_level", "with its skill"),
                Retention.none("descriptor_statement", "with its skill"),
                Retention.none("skill_text", "with its edition"),
                Retention.none("level_text", "with its edition"),
                Retention.none("statement_text", "with its edition"),
                Retention.none("folder_file", "with its framework: it is not imported again while it is as it was"),
                Retention.none("edition_comparison", "with the editions that were compared"),
                Retention.none("statement_mark", "with the comparison of its edition"),
                Retention.none("changed_skill", "with its edition"),
                Retention.after(
                        "sheet_upload",
                        "created_at",
                        "state <> 'IMPORTING'",
                        Period.ofDays(1),
                        "a day after it was chosen: what is imported is in its edition"),
                Retention.none("sheet_mapping", "until an owner of frameworks removes it; at most 100"));
    }
}
