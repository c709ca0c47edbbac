package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.PasswordHashes;
import dev.plumbline.assessment.people.Person;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * People who can sign in by a password: known by their mail address, named by their id. Whoever has left or has no password is
 * nobody here.
 */
@Component
class PasswordAccounts implements UserDetailsService, UserDetailsPasswordService {
    private final Directory people;
    private final PasswordEncoder passwords;
    private final PasswordHashes hashes;

    PasswordAccounts(Directory people, PasswordEncoder passwords, PasswordHashes hashes) {
        this.people = people;
        this.passwords = passwords;
        this.hashes = hashes;
    }

    @Override
    public UserDetails loadUserByUsername(String mail) throws UsernameNotFoundException {
        Person person = people.byMail(mail)
                .filter(Person::active)
                .orElseThrow(() -> new UsernameNotFoundException("Nobody has that address"));
        String hash = hashes.passwordHash(person.id())
                .orElseThrow(() -> new UsernameNotFoundException("This person has no password"));
        return new User(person.id().toString(), hash, List.of());
    }

    /** A hash of a cost that is too low by now is replaced by one of today's. */
    @Override
    public UserDetails updatePassword(UserDetails user, @Nullable String hash) {
        if (hash == null) {
            return user;
        }
        hashes.renewHash(UUID.fromString(user.getUsername()), String.valueOf(user.getPassword()), hash);
        return new User(user.getUsername(), hash, user.getAuthorities());
    }

    /** Compares as {@link PasswordHashes#matches} does, whatever form a password was typed in. */
    PasswordEncoder passwords() {
        return new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence typed) {
                return passwords.encode(typed);
            }

            @Override
            public boolean matches(@Nullable CharSequence typed, @Nullable String hash) {
                return typed != null && hash != null && hashes.matches(typed.toString(), hash);
            }

            @Override
            public boolean upgradeEncoding(@Nullable String hash) {
                return passwords.upgradeEncoding(hash);
            }
        };
    }
}
