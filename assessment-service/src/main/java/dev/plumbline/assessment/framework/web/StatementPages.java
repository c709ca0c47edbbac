package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.ArrangingStatements;
import dev.plumbline.assessment.framework.ArrangingStatements.Arranged;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The statements of a skill in a draft, level by level: joined, split, moved, weighed. */
@Controller
class StatementPages {

    private final ArrangingStatements arranging;
    private final Frameworks frameworks;
    private final FormErrors formErrors;

    StatementPages(ArrangingStatements arranging, Frameworks frameworks, FormErrors formErrors) {
        this.arranging = arranging;
        this.frameworks = frameworks;
        this.formErrors = formErrors;
    }

    @GetMapping("/frameworks/skills/{id}/statements")
    String statements(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return page(arranging.open(me.id(), id), Map.of(), model);
    }

    private String page(SkillText skill, Map<UUID, List<Arranged>> typed, Model model) {
        Map<UUID, List<Arranged>> rows = new LinkedHashMap<>();
        skill.levels()
                .forEach(level -> rows.put(
                        level.id(),
                        level.statements().stream()
                                .map(s -> new Arranged(s.text(), s.weight(), s.defining()))
                                .toList()));
        rows.putAll(typed);
        model.addAttribute("skill", skill);
        model.addAttribute("version", frameworks.version(skill.versionId()));
        model.addAttribute("rows", rows);
        return "framework/statements";
    }

    /**
     * Saves one level as it was typed, a line break in a statement splitting it, after the act of a button: {@code up-2},
     * {@code down-2}, {@code join-2} (with the one after it), numbers from 0; or {@code save}.
     */
    @PostMapping("/frameworks/skills/{id}/levels/{level}")
    String arrange(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID level,
            @RequestParam MultiValueMap<String, String> form,
            Model model) {
        SkillText skill = arranging.open(me.id(), id);
        List<Arranged> typed = typed(form);
        SkillText.LevelText text = skill.levels().stream()
                .filter(l -> l.id().equals(level))
                .findFirst()
                .orElse(null);
        if (text == null) {
            return replaced(skill, form, typed, model);
        }
        try {
            String act = String.valueOf(form.getFirst("act"));
            Long read = FormReading.read(() -> Long.valueOf(String.valueOf(form.getFirst("version"))));
            arranging.arrange(me.id(), level, split(after(act, typed)), read);
            return "redirect:/frameworks/skills/" + id + "/statements?done=saved#level-" + text.level();
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            return page(skill, Map.of(level, typed), model);
        }
    }

    /**
     * The level is no longer the one of the form: an import has replaced it. What was typed is shown at the level of that
     * number, and where there is none by itself.
     */
    private String replaced(SkillText skill, MultiValueMap<String, String> form, List<Arranged> typed, Model model) {
        int number = FormReading.read(() -> Integer.parseInt(String.valueOf(form.getFirst("number"))));
        formErrors.show(new Refusal(Refusal.Kind.STALE, "stale"), model, Refusal.Kind.STALE);
        return skill.level(number)
                .map(now -> page(skill, Map.of(now.id(), typed), model))
                .orElseGet(() -> {
                    model.addAttribute("goneLevel", number);
                    model.addAttribute(
                            "gone", typed.stream().map(Arranged::text).toList());
                    return page(skill, Map.of(), model);
                });
    }

    private static List<Arranged> typed(MultiValueMap<String, String> form) {
        List<String> texts = form.getOrDefault("text", List.of());
        List<String> weights = form.getOrDefault("weight", List.of());
        String defining = form.getFirst("defining");
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new Arranged(
                        texts.get(i),
                        i < weights.size() && weights.get(i).matches("\\d{1,2}") ? Integer.parseInt(weights.get(i)) : 0,
                        ("" + i).equals(defining)))
                .toList();
    }

    private static List<Arranged> after(String act, List<Arranged> typed) {
        List<Arranged> rows = new ArrayList<>(typed);
        if (!act.matches("(up|down|join)-\\d{1,3}")) {
            return rows;
        }
        int at = Integer.parseInt(act.substring(act.indexOf('-') + 1));
        int other = act.startsWith("up") ? at - 1 : at + 1;
        if (at >= rows.size() || other < 0 || other >= rows.size()) {
            return rows;
        }
        if (act.startsWith("join")) {
            Arranged one = rows.get(at);
            Arranged next = rows.remove(other);
            rows.set(
                    at,
                    new Arranged(
                            one.text().strip() + " " + next.text().strip(),
                            Math.max(one.weight(), next.weight()),
                            one.defining() || next.defining()));
        } else {
            Arranged moved = rows.remove(at);
            rows.add(other, moved);
        }
        return rows;
    }

    /** What follows a line break is a statement of its own, of the same weight. */
    private static List<Arranged> split(List<Arranged> rows) {
        List<Arranged> all = new ArrayList<>();
        for (Arranged row : rows) {
            List<String> parts =
                    row.text().lines().filter(line -> !line.isBlank()).toList();
            for (int i = 0; i < parts.size(); i++) {
                all.add(new Arranged(parts.get(i).strip(), row.weight(), row.defining() && i == 0));
            }
        }
        return all;
    }
}
