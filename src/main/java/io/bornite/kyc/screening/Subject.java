package io.bornite.kyc.screening;

import io.bornite.identity.OrganizationId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something to be looked up.
 *
 * @param id of what it is about: the person, the payee, the bank account, the transfer
 * @param organization whose customer, payee or payment it is
 * @param names all names it is known by; empty for an address
 * @param addresses of chains, in any spelling
 * @param email by which it is paid, in its normal form; null if it is not
 * @param birthDate ISO 8601, or a year; null if unknown
 * @param country ISO 3166 alpha-3 in lower case; null if unknown
 */
public record Subject(
        Kind kind,
        UUID id,
        OrganizationId organization,
        List<String> names,
        List<String> addresses,
        @Nullable String email,
        @Nullable String birthDate,
        @Nullable String country) {

    public enum Kind {
        PERSON,
        COMPANY,
        PAYEE,
        BENEFICIARY,
        ADDRESS;

        /** Whether it is the customer or somebody behind it, and not whom it pays. */
        public boolean isCustomer() {
            return this == PERSON || this == COMPANY;
        }
    }

    public static Subject named(Kind kind, UUID id, OrganizationId organization, String name) {
        return new Subject(kind, id, organization, List.of(name), List.of(), null, null, null);
    }

    /** @param address of a chain or of mail */
    public static Subject address(UUID id, OrganizationId organization, String address) {
        return new Subject(Kind.ADDRESS, id, organization, List.of(), List.of(address), null, null, null);
    }

    /** The column counts: profiles from before it was kept have no address. */
    Subject paidBy(@Nullable String address) {
        return new Subject(kind, id, organization, names, addresses, address, birthDate, country);
    }

    /** Those of chains and the one of mail. */
    List<String> everyAddress() {
        return email == null
                ? addresses
                : Stream.concat(addresses.stream(), Stream.of(email)).toList();
    }

    /** All that a match is found and judged by, the same for every spelling and order of it. */
    String asked() {
        Stream<String> asNames = names.stream().map(name -> "name " + String.join(" ", Names.words(name)));
        Stream<String> asAddresses =
                everyAddress().stream().map(address -> "address " + ListedEntry.addressKey(address));
        return Stream.of(asNames, asAddresses, Stream.of("born " + birthDate, "of " + country))
                .flatMap(Function.identity())
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
