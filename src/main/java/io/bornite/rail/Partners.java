package io.bornite.rail;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.RefusedStart;
import io.bornite.platform.Rejected;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Every partner of this installation. What it hands out never throws and refuses to be asked inside a transaction. */
@Component
public class Partners {

    private final Map<ProviderCode, Partner> partners = new EnumMap<>(ProviderCode.class);
    private final List<Corridor> corridors;

    Partners(ObjectProvider<PartnerAdapter> adapters, BorniteProperties properties) {
        adapters.orderedStream()
                .map(PartnerAdapter::partners)
                .flatMap(Collection::stream)
                .forEach(partner -> add(partner, properties.mode()));
        corridors = partners.values().stream()
                .flatMap(partner -> partner.corridors().stream())
                .toList();
    }

    private void add(Partner partner, Mode mode) {
        if (mode == Mode.LIVE && partner.simulated()) {
            throw new RefusedStart("Live mode never runs with a simulated partner: " + partner.code());
        }
        if (partners.putIfAbsent(partner.code(), new GuardedPartner(partner)) != null) {
            throw new RefusedStart("Two adapters serve the partner " + partner.code());
        }
    }

    /** @throws Rejected if there is no such partner here */
    public Partner of(ProviderCode code) {
        return find(code).orElseThrow(() -> new Rejected("Provider " + code.wire() + " is not available"));
    }

    public Optional<Partner> find(ProviderCode code) {
        return Optional.ofNullable(partners.get(code));
    }

    public Set<ProviderCode> codes() {
        return Collections.unmodifiableSet(partners.keySet());
    }

    /** What all partners can do. */
    public List<Corridor> corridors() {
        return corridors;
    }
}
