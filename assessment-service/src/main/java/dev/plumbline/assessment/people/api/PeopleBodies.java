package dev.plumbline.assessment.people.api;

import dev.plumbline.assessment.people.ConfirmingAddresses;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.SettingTargetTitles;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.AsksFirst;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People and files of them are HR's and administrators', roles administrators', deputies whoever may name one for the person. */
@Component
class PeopleBodies implements AsksFirst {

    private static final String FILE = "/api/v1/imports/people";
    private static final String FILE_PAGE = "/people/import";

    private final HeldRoles heldRoles;
    private final Substitutions substitutions;
    private final SettingTargetTitles targets;
    private final ConfirmingAddresses confirming;

    PeopleBodies(
            HeldRoles heldRoles,
            Substitutions substitutions,
            SettingTargetTitles targets,
            ConfirmingAddresses confirming) {
        this.heldRoles = heldRoles;
        this.targets = targets;
        this.substitutions = substitutions;
        this.confirming = confirming;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        boolean maintains = pattern.startsWith(FILE)
                || pattern.startsWith(FILE_PAGE)
                || pattern.equals("/api/v1/people")
                || pattern.equals("/api/v1/people/{id}");
        if (maintains && !heldRoles.holds(me.id(), Role.HR) && !heldRoles.holds(me.id(), Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("not-hr");
        }
        if (pattern.startsWith("/api/v1/units")
                && !heldRoles.holds(me.id(), Role.HR)
                && !heldRoles.holds(me.id(), Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("not-hr");
        }
        if (pattern.equals("/api/v1/people/{id}/roles") && !heldRoles.holds(me.id(), Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("not-administrator");
        }
        if (pattern.equals("/api/v1/people/{id}/target-title")) {
            targets.person(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        }
        if (pattern.startsWith("/api/v1/people/addresses/{id}/")) {
            confirming.mayAct(me, UUID.fromString(path.getOrDefault("id", "")));
        }
        if (pattern.equals("/api/v1/people/{id}/substitutions")) {
            substitutions.person(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        }
    }

    @Override
    public @Nullable Integer mostBytes(String pattern) {
        if (pattern.equals(FILE_PAGE)) {
            return MOST_BYTES_WITH_FILES;
        }
        return pattern.startsWith(FILE) ? ImportingPeople.MOST_BYTES + 1 : null;
    }
}
