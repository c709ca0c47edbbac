package dev.plumbline.assessment.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaGuardTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`=1+1`, `'=1+1`",
                "`  -2`, `  '-2`",
                "`a;@b`, `a;'@b`",
                "`\uFF1Dsum`, `'\uFF1Dsum`",
                "`a-b`, `a-b`",
                "`It's -2`, `It's -2`",
                "`signs such as '+', '-' or '='`, `signs such as '+', '-' or '='`",
                "`'-`, `''-`",
                "`a; '-b`, `a; ''-b`",
                "`a, -'b'`, `a, ''-'b'`",
                "`a, ''-'b'`, `a, ''''-'b'`",
                "`one\n+two`, `one\n'+two`"
            })
    void whatCouldBeAFormulaIsTextAndComesBackAsItWas(String text, String guarded) {
        assertThat(FormulaGuard.guarded(text)).isEqualTo(guarded);
        assertThat(FormulaGuard.unguarded(guarded)).isEqualTo(text);
    }
}
