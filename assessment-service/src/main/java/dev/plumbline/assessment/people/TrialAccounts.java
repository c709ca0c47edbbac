package dev.plumbline.assessment.people;

import java.util.List;

/**
 * Accounts of an installation that is there to be tried, whose passwords everybody may know: the sign-in page offers some
 * of them, and programs use them by HTTP Basic. Nobody is invited to be the first administrator then. Without a bean of
 * this type, as everywhere where real people work, there are none.
 */
public interface TrialAccounts {

    /**
     * An account that the sign-in page offers.
     *
     * @param mail the address to sign in with
     * @param password its password in the clear
     * @param initials two letters
     * @param part what the person does, as the last part of a message key below {@code signIn.part}
     */
    record Offered(String mail, String password, String name, String initials, String part) {}

    /** Whom the sign-in page offers, in this order. */
    List<Offered> offered();

    /**
     * Whether an address belongs to such an account.
     *
     * @param mail in its stored form
     */
    boolean include(String mail);
}
