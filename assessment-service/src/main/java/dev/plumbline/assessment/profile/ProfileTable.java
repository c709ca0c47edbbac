package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Role profiles as the rows of a file, which {@link ImportingProfiles} reads again. */
@Service
@Transactional(readOnly = true)
public class ProfileTable {

    /** The columns: a row for each skill, or each attribute, of each job; one with its name alone for a job that needs nothing. */
    static final List<String> COLUMNS = List.of("role", "code", "skill", "framework", "attribute", "level", "excluded");

    private final RoleProfiles profiles;
    private final OfferedSkills skills;

    ProfileTable(RoleProfiles profiles, OfferedSkills skills) {
        this.profiles = profiles;
        this.skills = skills;
    }

    /**
     * All profiles that count, the names of the columns first.
     *
     * @throws dev.plumbline.assessment.site.refusal.Refusal if the actor is not HR
     */
    public List<List<@Nullable Object>> rows(UUID actor) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(List.copyOf(COLUMNS));
        SkillCatalogue catalogue = skills.catalogue();
        for (Profile profile :
                profiles.counting(actor, null, "", Integer.MAX_VALUE - 1).items()) {
            profile.needs()
                    .forEach(need -> rows.add(row(
                            profile.jobTitle(),
                            need.code(),
                            need.name(),
                            framework(need, catalogue),
                            null,
                            need.level(),
                            need.excluded().stream()
                                    .map(UUID::toString)
                                    .sorted()
                                    .collect(Collectors.joining(" ")))));
            profile.attributes()
                    .forEach((code, level) -> rows.add(row(profile.jobTitle(), null, null, null, code, level, null)));
            if (profile.needs().isEmpty() && profile.attributes().isEmpty()) {
                rows.add(row(profile.jobTitle(), null, null, null, null, null, null));
            }
        }
        return rows;
    }

    /** Nothing where its name says another skill, or none: what is imported then stays what it was. */
    private static @Nullable String framework(Profile.Need need, SkillCatalogue catalogue) {
        UUID origin = need.origin();
        return origin == null
                ? null
                : catalogue
                        .byOrigin(origin)
                        .map(SkillCatalogue.Offered::framework)
                        .filter(name -> catalogue.originsOf(need.code(), name).equals(List.of(origin)))
                        .orElse(null);
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell);
        }
        return row;
    }
}
