package dev.plumbline.demo;

import dev.plumbline.assessment.people.TrialAccounts;
import java.util.List;
import org.springframework.stereotype.Component;

/** The accounts of the demo company's people, all with one password. */
@Component
class DemoAccounts implements TrialAccounts {

    static final String PASSWORD = "plumbline-demo";

    private static final List<Offered> OFFERED = List.of(
            offered("jonas.lind", "Jonas Lind", "JL", "employee"),
            offered("mara.okafor", "Mara Okafor", "MO", "manager"),
            offered("helena.ruiz", "Helena Ruiz", "HR", "hr"),
            offered("carla.west", "Carla West", "CW", "partner"));

    private static Offered offered(String local, String name, String initials, String part) {
        return new Offered(DemoPeople.at(local), PASSWORD, name, initials, part);
    }

    @Override
    public List<Offered> offered() {
        return OFFERED;
    }

    @Override
    public boolean include(String mail) {
        return mail.endsWith(DemoPeople.DOMAIN);
    }
}
