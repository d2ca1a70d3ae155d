package io.bornite.kyc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a company must have said before it is handed in. */
final class Completeness {

    static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private Completeness() {}

    static List<String> missing(Dossier dossier) {
        List<String> missing = new ArrayList<>();
        if (dossier.company() == null || dossier.company().details().business() == null) {
            missing.add("additional information");
        }
        if (dossier.owners().isEmpty()) {
            missing.add("an owner, signer or person in control");
        }
        if (dossier.owners().stream()
                .anyMatch(owner -> owner.details().uboType() == UBOType.OWNER
                        && owner.details().percentageOfShares() == null)) {
            missing.add("the shares of each owner");
        }
        boolean registered = dossier.documents().stream()
                .anyMatch(document -> document.company() != null
                        && document.type().equals(wire(KybDocumentType.CERTIFICATE_OF_INCORPORATION)));
        if (!registered) {
            missing.add("a certificate of incorporation");
        }
        return missing;
    }

    static BigDecimal shares(List<Person> owners) {
        return owners.stream()
                .map(owner -> owner.details().percentageOfShares())
                .filter(java.util.Objects::nonNull)
                .map(java.util.Objects::requireNonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The contract's word, which is the constant's name in lower case. */
    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
