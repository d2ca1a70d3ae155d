package io.bornite.rail;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Partners that a test makes up. */
public final class TestPartners {

    private TestPartners() {}

    /** One that has virtual accounts as another's corridor says, and lists these credits. */
    public static Partner crediting(ProviderCode code, Corridor like, Credit... credits) {
        Corridor corridor = new Corridor(
                code,
                like.direction(),
                like.country(),
                like.currency(),
                like.method(),
                like.thirdParty(),
                like.minimum(),
                like.maximum(),
                like.charge(),
                like.hours(),
                like.days());
        return (Partner) Proxy.newProxyInstance(
                TestPartners.class.getClassLoader(),
                new Class<?>[] {Partner.class},
                (_, method, _) -> switch (method.getName()) {
                    case "code" -> code;
                    case "simulated" -> true;
                    case "corridors" -> List.of(corridor);
                    case "credits" -> new Reply.Done<>(List.of(credits));
                    default -> throw new IllegalStateException(method.getName());
                });
    }

    /** Another's twin, but for what it answers to one of its methods. */
    public static Partner answering(Partner like, String asked, Object answer) {
        return (Partner) Proxy.newProxyInstance(
                TestPartners.class.getClassLoader(),
                new Class<?>[] {Partner.class},
                (_, method, arguments) -> method.getName().equals(asked) ? answer : method.invoke(like, arguments));
    }

    /** One that is asked for nothing but to register accounts. */
    public static Partner registering(
            ProviderCode code, Function<AccountOrder, Reply<PartnerAccount>> registerAccount) {
        return (Partner) Proxy.newProxyInstance(
                TestPartners.class.getClassLoader(),
                new Class<?>[] {Partner.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "code" -> code;
                    case "simulated" -> true;
                    case "corridors" -> List.of();
                    case "registerAccount" -> registerAccount.apply((AccountOrder) arguments[0]);
                    default -> throw new IllegalStateException(method.getName());
                });
    }

    /** For a job that a test runs by hand, at a time of its own. */
    public static Patience patience(MeterRegistry metrics, Clock clock) {
        return new Patience(metrics, clock);
    }

    public static Partners of(Mode mode, Partner... all) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("adapter", (PartnerAdapter) () -> List.of(all));
        return new Partners(
                beans.getBeanProvider(PartnerAdapter.class),
                new BorniteProperties(mode, Path.of("target"), "http://localhost"));
    }
}
