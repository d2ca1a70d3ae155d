package io.bornite;

import io.bornite.platform.PreparedStart;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/** Beans are named by their whole class name, so that two modules may each have a package-private repository of one name. */
@Modulithic
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class Bornite {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(Bornite.class);
        application.addListeners(new PreparedStart(Bornite.class));
        application.run(arguments);
    }
}
