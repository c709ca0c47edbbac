package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Scene;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** An imported table meets codes that are there already, and owners who change the same draft or file. */
class SheetConflictsIT extends SheetsOnPages {

    private Map<String, SkillText> byName(FrameworkVersion draft) {
        Map<String, SkillText> skills = new HashMap<>();
        frameworks.skills(draft.id()).forEach(skill -> skills.put(skill.name(), skill));
        return skills;
    }

    @Test
    void aCodeThatIsMadeUpIsThatOfNoOtherSkill() throws Exception {
        FrameworkVersion draft = framework();
        csv(draft, "Code,Skill,Level 1\nDAEN,Data entry,Types what is said.\n").press("Save in the draft");
        UUID entry = byName(draft).get("Data entry").originId();
        csv(draft, "Skill,Level 1\nData engineering,Lays the pipes.\nData entry,Types what is written.\n")
                .press("Save in the draft");
        assertThat(byName(draft).get("Data entry").code()).isEqualTo("DAEN");
        assertThat(byName(draft).get("Data entry").originId()).isEqualTo(entry);
        assertThat(byName(draft).get("Data engineering").originId()).isNotEqualTo(entry);
    }

    @Test
    void aCodeThatIsMadeUpIsNotThatOfASkillOfAnEarlierEdition() throws Exception {
        FrameworkVersion first = framework();
        csv(first, "Code,Skill,Level 1\nDAEN,Data entry,Types what is said.\nLAMP,Lamps,Trims lamps.\n")
                .press("Save in the draft");
        UUID entry = byName(first).get("Data entry").originId();
        frameworks.publish(scene.id(Scene.HR), first.id(), null);
        FrameworkVersion second = frameworks.draftOf(scene.id(Scene.HR), first.frameworkId());
        writing.remove(scene.id(Scene.HR), byName(second).get("Data entry").id(), null);
        csv(second, "Skill,Level 1\nData engineering,Lays the pipes.\n").press("Save in the draft");
        assertThat(byName(second).get("Data engineering").originId()).isNotEqualTo(entry);
    }

    @Test
    void aCodeThatLooksLikeOneOfTheEditionIsThatOne() throws Exception {
        FrameworkVersion draft = framework();
        csv(draft, "Code,Skill,Level 1\nTIDE,Tide reading,Reads a gauge.\n").press("Save in the draft");
        UUID origin = byName(draft).get("Tide reading").originId();
        Reader reader = csv(draft, "Code,Skill,Level 1\ntide,Tide reading,Reads two gauges.\n");
        assertThat(reader.words()).contains("the code tide is written TIDE").contains("Replaced in edition 1: 1");
        reader.press("Save in the draft");
        assertThat(frameworks.skills(draft.id())).extracting(SkillText::code).containsExactly("TIDE");
        assertThat(byName(draft).get("Tide reading").originId()).isEqualTo(origin);
    }

    @Test
    void whatAnotherOwnerHasChangedSinceThePreviewIsNotReplacedUnseen() throws Exception {
        FrameworkVersion draft = framework();
        csv(draft, "Code,Skill,Level 1\nTIDE,Tide reading,Reads a gauge.\n").press("Save in the draft");
        Reader reader = csv(draft, "Code,Skill,Level 1\nTIDE,Tide reading,Reads two gauges.\n");
        reader.tick("Remove skills from the draft that the file does not have");
        String upload = reader.address.substring(reader.address.lastIndexOf('/') + 1);
        String seen = reader.page.select("input[name=seen]").attr("value");
        csv(draft, "Code,Skill,Level 1\nLAMP,Lamps,Trims lamps.\n").press("Save in the draft");
        reader.press("Save in the draft");
        assertThat(reader.words())
                .contains("This was changed after you opened it")
                .contains("Of edition 1, not in the file: 1");
        assertThat(reader.page.getElementById("whole").hasAttr("checked")).isTrue();
        assertThat(byName(draft)).containsOnlyKeys("Tide reading", "Lamps");
        assertThat(ask(MockMvcRequestBuilders.post("/api/v1/sheet-imports/" + upload + "/import")
                                .header("If-Match", "*")
                                .param("seen", seen))
                        .getStatus())
                .isEqualTo(412);
        reader.press("Save in the draft");
        assertThat(byName(draft)).containsOnlyKeys("Tide reading");
    }

    @Test
    void whatIsSaidOfTheColumnsInTwoWindowsIsNeverLost() throws Exception {
        FrameworkVersion draft = framework();
        Reader first = csv(draft, "Code,Skill,Level 1,Level 2\nTIDE,Tide reading,Reads a gauge.,Reads two.\n");
        var second = new Reader();
        second.open(first.address);
        var third = new Reader();
        third.open(first.address);
        first.choose("Column D", "Not imported");
        first.press("Show again");
        second.choose("Column C", "Not imported");
        second.press("Show again");
        assertThat(second.words()).contains("This was changed after you opened it");
        assertThat(columns(first.address)).containsExactly("code", "name", "1", "");
        assertThat(second.field("Column C").select("option[selected]").text()).isEqualTo("Not imported");
        third.press("Save in the draft");
        assertThat(third.words()).contains("This was changed after you opened it");
        assertThat(frameworks.skills(draft.id())).isEmpty();
        second.press("Show again");
        assertThat(columns(first.address)).containsExactly("code", "name", "", "2");
    }

    private List<String> columns(String page) {
        return jdbc.queryForList(
                "SELECT jsonb_array_elements_text(mapping -> 'columns') FROM sheet_upload WHERE id = ?",
                String.class,
                UUID.fromString(page.substring(page.lastIndexOf('/') + 1)));
    }

    @Test
    void whoSaysOverRestWhatTheColumnsAreNamesTheVersionThatTheyRead() throws Exception {
        FrameworkVersion draft = framework();
        Reader reader = csv(draft, "Code,Skill,Level 1,Level 2\nTIDE,Tide reading,Reads a gauge.,Reads two.\n");
        String path = "/api/v1/sheet-imports/" + reader.address.substring(reader.address.lastIndexOf('/') + 1);
        String read = ask(MockMvcRequestBuilders.get(path)).getHeader("ETag");
        var mapping = tools.jackson.databind.json.JsonMapper.shared()
                .readTree(ask(MockMvcRequestBuilders.get(path)).getContentAsString())
                .get("mapping");
        ((tools.jackson.databind.node.ArrayNode) mapping.get("columns")).set(3, "");
        assertThat(ask(said(path, mapping.toString())).getStatus()).isEqualTo(428);
        MockHttpServletResponse changed = ask(said(path, mapping.toString()).header("If-Match", read));
        assertThat(changed.getStatus()).as(changed.getContentAsString()).isEqualTo(200);
        assertThat(changed.getHeader("ETag")).isNotEqualTo(read);
        assertThat(ask(said(path, mapping.toString()).header("If-Match", read)).getStatus())
                .isEqualTo(412);
        assertThat(ask(MockMvcRequestBuilders.post(path + "/import").header("If-Match", read))
                        .getStatus())
                .isEqualTo(412);
        assertThat(ask(MockMvcRequestBuilders.delete(path)).getStatus()).isEqualTo(428);
        assertThat(ask(MockMvcRequestBuilders.delete(path).header("If-Match", read))
                        .getStatus())
                .as("what somebody else says of the columns is not thrown away unread")
                .isEqualTo(412);
        MockHttpServletResponse imported =
                ask(MockMvcRequestBuilders.post(path + "/import").header("If-Match", changed.getHeader("ETag")));
        assertThat(imported.getStatus()).isEqualTo(200);
        // Repeated, it answers the same.
        assertThat(ask(MockMvcRequestBuilders.post(path + "/import").header("If-Match", changed.getHeader("ETag")))
                        .getContentAsString())
                .isEqualTo(imported.getContentAsString());
    }
}
