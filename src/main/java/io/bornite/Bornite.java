package io.bornite;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulith;

@Modulith
@SpringBootApplication
@ConfigurationPropertiesScan
public class Bornite {

    public static void main(String[] arguments) {
        SpringApplication.run(Bornite.class, arguments);
    }
}
