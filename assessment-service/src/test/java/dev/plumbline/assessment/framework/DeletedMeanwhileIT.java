package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.InOrder;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.profile.SettingProfiles;
import dev.plumbline.assessment.result.EarlierResultFile;
import dev.plumbline.assessment.result.ImportingEarlierResults;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Something is made of an edition while somebody else deletes or retires it. */
class DeletedMeanwhileIT extends Platform {

    private static final String LAMP =
            "Keeping lamps LAMP\n\nKeeping lamps well.\n\nKeeping lamps: Level 3\n\nTrims lamps. Fills lamps.\n";

    @Autowired
    private Scene scene;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private DeletingEditions deleting;

    @Autowired
    private SettingUpCycles cycles;

    @Autowired
    private RoleProfiles profiles;

    @Autowired
    private SettingProfiles setting;

    @Autowired
    private ImportingEarlierResults earlier;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private InOrder inOrder;

    private UUID hr;
    private FrameworkVersion edition;
    private UUID lamp;

    @BeforeEach
    void anEdition() {
        hr = scene.id(Scene.HR);
        edition = frameworks.create(hr, "Deleted " + UUID.randomUUID());
        lamp = frameworks.importPage(hr, edition.id(), PageText.read(LAMP), "LAMP", LAMP);
        frameworks.publish(hr, edition.id(), null);
    }

    private SettingUpCycles.Setup setup() {
        return new SettingUpCycles.Setup(
                "Of what is deleted " + UUID.randomUUID(),
                edition.id(),
                List.of(lamp),
                List.of(),
                List.of(scene.id(Scene.EMPLOYEE)),
                Scene.dates(),
                false);
    }

    @Test
    void aCycleOfAnEditionThatIsDeletedAtTheSameMomentIsRefused() {
        assertThat(inOrder.meanwhile(
                        () -> deleting.framework(hr, edition.frameworkId(), null), () -> cycles.create(hr, setup())))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

    @Test
    void aCycleOfAnEditionThatIsRetiredAtTheSameMomentIsRefused() {
        assertThat(inOrder.meanwhile(() -> frameworks.retire(hr, edition.id(), null), () -> cycles.create(hr, setup())))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsExactly("framework-not-published"));
    }

    @Test
    void anEditionIsNotDeletedWhileACycleOfItIsMade() {
        assertThat(inOrder.meanwhile(
                        () -> cycles.create(hr, setup()), () -> deleting.framework(hr, edition.frameworkId(), null)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsExactly("edition-cycles"));
    }

    @Test
    void aProfileThatNeedsASkillOfAnEditionThatIsDeletedAtTheSameMomentIsRefusedAndSoTheOtherWayRound() {
        String code = code();
        FrameworkVersion other = frameworks.create(hr, "Needed " + UUID.randomUUID());
        frameworks.importPage(hr, other.id(), PageText.read(LAMP), code, LAMP);
        frameworks.publish(hr, other.id(), null);
        String title = "Keeper of lamps " + code;
        Runnable set = () ->
                setting.set(hr, new SettingProfiles.Wanted(title, RoleProfiles.read(code + " 3"), null, null), null);
        try {
            assertThat(inOrder.meanwhile(() -> deleting.framework(hr, other.frameworkId(), null), set))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.faults())
                                    .extracting(Refusal.Fault::code)
                                    .containsExactly("requirement-unknown"));
        } finally {
            jdbc.update("DELETE FROM skill_requirement WHERE job_title = ?", title);
            jdbc.update("DELETE FROM role_profile WHERE job_title = ?", title);
        }
    }

    @Test
    void anEditionIsNotDeletedWhileAnEarlierResultOfItIsStoredAndSoTheOtherWayRound() {
        String code = code();
        FrameworkVersion other = frameworks.create(hr, "Held elsewhere " + UUID.randomUUID());
        frameworks.importPage(hr, other.id(), PageText.read(LAMP), code, LAMP);
        frameworks.publish(hr, other.id(), null);
        String source = "Round of " + code;
        String row = "email,skill,level,date,source\n" + Scene.EMPLOYEE + "," + code + ",3,2025-01-31," + source + "\n";
        EarlierResultFile file = earlier.readToStore(hr, row.getBytes(StandardCharsets.UTF_8));
        try {
            assertThat(inOrder.meanwhile(
                            () -> earlier.store(hr, file, null),
                            () -> deleting.framework(hr, other.frameworkId(), null)))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.faults())
                                    .extracting(Refusal.Fault::code)
                                    .containsExactly("edition-earlier"));
            jdbc.update("DELETE FROM earlier_result WHERE source = ?", source);
            assertThat(inOrder.meanwhile(
                            () -> deleting.framework(hr, other.frameworkId(), null),
                            () -> earlier.store(hr, file, null)))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE));
        } finally {
            jdbc.update("DELETE FROM earlier_result WHERE source = ?", source);
        }
    }

    /** A code that no other skill has. */
    private static String code() {
        return UUID.randomUUID()
                .toString()
                .chars()
                .filter(c -> c != '-')
                .limit(4)
                .mapToObj(c -> String.valueOf((char) ('A' + Character.digit(c, 16))))
                .collect(Collectors.joining());
    }

    @Test
    void anEditionIsNotDeletedWhileAProfileOfItIsSet() {
        String code = code();
        FrameworkVersion other = frameworks.create(hr, "Needed " + UUID.randomUUID());
        frameworks.importPage(hr, other.id(), PageText.read(LAMP), code, LAMP);
        frameworks.publish(hr, other.id(), null);
        String title = "Keeper of lamps " + code;
        try {
            assertThat(inOrder.meanwhile(
                            () -> setting.set(
                                    hr,
                                    new SettingProfiles.Wanted(title, RoleProfiles.read(code + " 3"), null, null),
                                    null),
                            () -> deleting.framework(hr, other.frameworkId(), null)))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.faults())
                                    .extracting(Refusal.Fault::code)
                                    .containsExactly("edition-profiles"));
        } finally {
            jdbc.update("DELETE FROM skill_requirement WHERE job_title = ?", title);
            jdbc.update("DELETE FROM role_profile WHERE job_title = ?", title);
        }
    }
}
