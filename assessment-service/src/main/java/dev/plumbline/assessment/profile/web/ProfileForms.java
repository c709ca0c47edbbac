package dev.plumbline.assessment.profile.web;

import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.profile.OfferingSkills;
import dev.plumbline.assessment.profile.Profile;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import dev.plumbline.assessment.profile.SettingProfiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The form of one profile: what was typed, and what is offered beside it. */
@Component
class ProfileForms {

    /** How many skills are offered that were looked for. */
    static final int MOST_FOUND = 20;

    /**
     * What was typed.
     *
     * @param title empty for a new profile whose title is not typed yet
     * @param version that was read; 0 for none
     * @param search what was looked for; null where nothing was
     */
    record Typed(
            String title,
            long version,
            boolean isNew,
            List<SkillRequirement> needs,
            Map<String, Integer> attributes,
            Set<UUID> excluded,
            @Nullable String search) {

        SettingProfiles.Wanted wanted() {
            return new SettingProfiles.Wanted(title, needs, attributes, excluded);
        }

        /** The same, as typed by somebody who has read what is saved now. */
        Typed at(@Nullable Profile saved) {
            return new Typed(title, saved == null ? 0 : saved.version(), false, needs, attributes, excluded, search);
        }
    }

    /** A statement that may be left out of what counts. */
    record StatementView(UUID origin, String text, boolean defining, boolean excluded) {}

    /** The statements of one level. */
    record LevelView(int level, List<StatementView> statements) {}

    /**
     * A need with what can be chosen of it.
     *
     * @param origin which skill of that code it is; null where only one can be meant
     * @param levels that can be chosen, ascending
     * @param judged the needed level and the one below it, which are judged
     * @param kept what is excluded and not shown: at other levels, or in no published edition any more
     */
    record RowView(
            String code,
            @Nullable UUID origin,
            String name,
            int level,
            Profile.State state,
            List<Integer> levels,
            List<LevelView> judged,
            List<UUID> kept) {}

    /** Skills that were found; {@code more} is how many are not shown. */
    record Found(List<SkillCatalogue.Offered> skills, int more) {}

    /** An attribute with what is needed of it; null for nothing. */
    record AttributeView(
            String code, String name, int most, @Nullable Integer level) {}

    /** A need that is saved otherwise than it was typed; null for none. */
    record Difference(
            String code, @Nullable Integer saved, @Nullable Integer typed) {}

    private final OfferingSkills offering;
    private final Frameworks frameworks;

    ProfileForms(OfferingSkills offering, Frameworks frameworks) {
        this.offering = offering;
        this.frameworks = frameworks;
    }

    /** The form as it is shown first. */
    static Typed of(@Nullable Profile profile) {
        if (profile == null) {
            return new Typed("", 0, true, List.of(), Map.of(), Set.of(), null);
        }
        return new Typed(
                profile.jobTitle(),
                profile.version(),
                false,
                profile.needs().stream()
                        .map(need -> new SkillRequirement(need.code(), need.level(), need.origin()))
                        .toList(),
                profile.attributes(),
                profile.needs().stream()
                        .flatMap(need -> need.excluded().stream())
                        .collect(Collectors.toSet()),
                null);
    }

    /** Reads the form; {@code code}, {@code level} and {@code origin} belong together one by one, as do the attributes. */
    static Typed read(MultiValueMap<String, String> form) {
        List<String> codes = form.getOrDefault("code", List.of());
        List<String> levels = form.getOrDefault("level", List.of());
        List<String> origins = form.getOrDefault("origin", List.of());
        List<SkillRequirement> needs = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            if (i >= levels.size()) {
                throw new IllegalArgumentException("A skill without a level");
            }
            needs.add(new SkillRequirement(codes.get(i), Integer.parseInt(levels.get(i)), origin(origins, i)));
        }
        List<String> attributes = form.getOrDefault("attribute", List.of());
        List<String> rated = form.getOrDefault("attributeLevel", List.of());
        Map<String, Integer> needed = new LinkedHashMap<>();
        for (int i = 0; i < attributes.size() && i < rated.size(); i++) {
            if (!rated.get(i).isBlank()) {
                needed.put(attributes.get(i), Integer.valueOf(rated.get(i)));
            }
        }
        Set<UUID> excluded = new LinkedHashSet<>();
        form.getOrDefault("excluded", List.of()).forEach(origin -> excluded.add(UUID.fromString(origin)));
        String title = form.getFirst("jobTitle");
        String version = form.getFirst("version");
        String search = form.getFirst("q");
        return new Typed(
                title == null ? "" : title,
                version == null ? 0 : Long.parseLong(version),
                form.containsKey("new"),
                needs,
                needed,
                excluded,
                search == null || search.isBlank() ? null : search);
    }

    private static @Nullable UUID origin(List<String> origins, int at) {
        return at >= origins.size() || origins.get(at).isBlank() ? null : UUID.fromString(origins.get(at));
    }

    /** What was typed, after a button that saves nothing. What was looked for has been found once it is added. */
    static Typed after(String act, Typed typed, MultiValueMap<String, String> form) {
        List<SkillRequirement> needs = new ArrayList<>(typed.needs());
        if (!act.equals("search")) {
            int at = Integer.parseInt(act.substring(act.indexOf('-') + 1));
            List<String> offered = form.getOrDefault("offer", List.of());
            List<String> levels = form.getOrDefault("offerLevel", List.of());
            if (act.startsWith("remove") && at < needs.size()) {
                needs.remove(at);
            } else if (act.startsWith("add") && at < offered.size() && at < levels.size()) {
                String code = offered.get(at);
                needs.removeIf(need -> need.code().equals(code));
                needs.add(new SkillRequirement(
                        code,
                        Integer.parseInt(levels.get(at)),
                        origin(form.getOrDefault("offerOrigin", List.of()), at)));
            }
        }
        return new Typed(
                typed.title(),
                typed.version(),
                typed.isNew(),
                needs,
                typed.attributes(),
                typed.excluded(),
                act.equals("search") ? Objects.requireNonNullElse(typed.search(), "") : null);
    }

    /** The needs with what can be chosen of them. */
    List<RowView> rows(UUID actor, Typed typed, @Nullable Profile saved) {
        SkillCatalogue catalogue = offering.catalogue(actor);
        Map<String, SkillCatalogue.Offered> offered = new HashMap<>();
        for (SkillRequirement need : typed.needs()) {
            Optional<UUID> origin = Optional.ofNullable(need.origin())
                    .or(() -> saved(saved, need).map(Profile.Need::origin));
            origin.flatMap(catalogue::byOrigin)
                    .or(() -> need.origin() == null
                            ? catalogue.byCode(need.code()).stream().findFirst()
                            : Optional.empty())
                    .ifPresent(skill -> offered.put(need.code(), skill));
        }
        Map<UUID, SkillText> texts =
                frameworks
                        .skillsById(offered.values().stream()
                                .map(SkillCatalogue.Offered::id)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(SkillText::id, text -> text));
        return typed.needs().stream()
                .map(need -> row(
                        need,
                        offered.get(need.code()),
                        texts,
                        typed.excluded(),
                        saved(saved, need).map(Profile.Need::excluded).orElse(Set.of())))
                .toList();
    }

    /** What is saved of a need, where it is the same skill. */
    private static Optional<Profile.Need> saved(@Nullable Profile saved, SkillRequirement need) {
        return Optional.ofNullable(saved)
                .flatMap(profile -> profile.need(need.code()))
                .filter(same -> need.origin() == null || need.origin().equals(same.origin()));
    }

    private static RowView row(
            SkillRequirement need,
            SkillCatalogue.@Nullable Offered skill,
            Map<UUID, SkillText> texts,
            Set<UUID> excluded,
            Set<UUID> saved) {
        Set<UUID> own = new LinkedHashSet<>(saved);
        own.retainAll(excluded);
        if (skill == null) {
            return new RowView(
                    need.code(),
                    need.origin(),
                    need.code(),
                    need.level(),
                    Profile.State.GONE,
                    List.of(need.level()),
                    List.of(),
                    List.copyOf(own));
        }
        Set<Integer> levels = new TreeSet<>(skill.levels());
        boolean described = !levels.add(need.level());
        List<LevelView> judged = new ArrayList<>();
        SkillText text = texts.get(skill.id());
        if (text != null) {
            // One that has become defining counts again, and is no longer sent.
            text.levels()
                    .forEach(level -> level.statements().stream()
                            .filter(statement -> excluded.contains(statement.originId()))
                            .forEach(statement -> {
                                if (statement.defining()) {
                                    own.remove(statement.originId());
                                } else {
                                    own.add(statement.originId());
                                }
                            }));
            List<SkillText.LevelText> down = text.levels().stream()
                    .filter(level -> level.level() <= need.level())
                    .toList();
            down.subList(Math.max(0, down.size() - 2), down.size())
                    .forEach(level -> judged.add(new LevelView(
                            level.level(),
                            level.statements().stream()
                                    .map(statement -> new StatementView(
                                            statement.originId(),
                                            statement.text(),
                                            statement.defining(),
                                            excluded.contains(statement.originId())))
                                    .toList())));
        }
        Set<UUID> shown = new HashSet<>();
        judged.forEach(level -> level.statements().stream()
                .filter(statement -> !statement.defining())
                .forEach(statement -> shown.add(statement.origin())));
        own.removeAll(shown);
        return new RowView(
                need.code(),
                need.origin(),
                skill.name(),
                need.level(),
                !skill.newest() ? Profile.State.GONE : described ? Profile.State.CURRENT : Profile.State.LEVEL_GONE,
                List.copyOf(levels),
                judged,
                List.copyOf(own));
    }

    /** The skills that were looked for, without those that are needed already. */
    Found found(UUID actor, Typed typed) {
        String search = typed.search();
        if (search == null) {
            return new Found(List.of(), 0);
        }
        Set<String> needed = typed.needs().stream().map(SkillRequirement::code).collect(Collectors.toSet());
        List<SkillCatalogue.Offered> all = offering.search(actor, search).stream()
                .filter(skill ->
                        !needed.contains(skill.code()) && !skill.levels().isEmpty())
                .toList();
        return new Found(all.subList(0, Math.min(MOST_FOUND, all.size())), Math.max(0, all.size() - MOST_FOUND));
    }

    /** The attributes that there are, and those that are needed and are in no published edition any more. */
    List<AttributeView> attributes(UUID actor, Typed typed) {
        List<AttributeView> all = new ArrayList<>();
        Set<String> offered = new HashSet<>();
        for (OfferedSkills.Attribute one : offering.attributes(actor)) {
            offered.add(one.code());
            all.add(new AttributeView(
                    one.code(), one.name(), one.most(), typed.attributes().get(one.code())));
        }
        typed.attributes().forEach((code, level) -> {
            if (!offered.contains(code)) {
                all.add(new AttributeView(code, code, level, level));
            }
        });
        return all;
    }

    /** What is saved otherwise than it was typed; nothing where it is what was read. */
    List<Difference> differences(Typed typed, @Nullable Profile saved) {
        if (saved == null) {
            return List.of();
        }
        Map<String, Integer> is = new HashMap<>();
        typed.needs().forEach(need -> is.put(need.code(), need.level()));
        is.putAll(typed.attributes());
        Map<String, Integer> was = new HashMap<>();
        saved.needs().forEach(need -> was.put(need.code(), need.level()));
        was.putAll(saved.attributes());
        Set<String> codes = new TreeSet<>(is.keySet());
        codes.addAll(was.keySet());
        return codes.stream()
                .filter(code -> !Objects.equals(is.get(code), was.get(code)))
                .map(code -> new Difference(code, was.get(code), is.get(code)))
                .toList();
    }
}
