package dev.plumbline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoPeopleTest {

    @ParameterizedTest
    @ValueSource(ints = {13, 60, 500, 5_000})
    void everybodyHasAnAddressAndALeadOfASmallTeam(int size) {
        List<String[]> rows = DemoPeople.csv(size)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        List<String> mails = rows.stream().map(row -> row[1]).toList();
        Map<String, Long> teams = rows.stream()
                .filter(row -> !row[4].isEmpty())
                .collect(Collectors.groupingBy(row -> row[4], Collectors.counting()));

        assertThat(rows).hasSize(size);
        assertThat(mails).doesNotHaveDuplicates();
        assertThat(mails).containsAll(teams.keySet());
        assertThat(teams.values()).allMatch(reports -> reports <= 11);
        assertThat(rows.stream().filter(row -> row[5].equals("Team lead")).map(row -> row[1]))
                .allMatch(teams::containsKey);
        assertThat(rows.stream().filter(row -> row[4].isEmpty())).hasSize(1);
    }
}
