import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiProperty, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { requestClasses, schemasOf, type JsonSchema } from '@bina/contract';
import { answers, sharedAnswers } from './answers.js';
import { complete } from './operations.js';

/** The OpenAPI 3.1 document: routes from the controllers, bodies and queries from the contract, rules from the table of access. */
export const documentOf = (app: NestFastifyApplication): OpenAPIObject => {
  const schemas = schemasOf(requestClasses);
  tellSwagger(schemas);
  const base = new DocumentBuilder()
    .setTitle('Bina')
    .setDescription(
      'Development of civil servants, from need to follow-up. Commands are POSTs named for what happens; their answers ' +
        'bear the revision (ETag) and the position in the log (Bina-Position), which a query takes as `?after=`.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'token')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return complete(document, { ...schemas, ...sharedAnswers }, answers);
};

/** Lets Swagger know the contract's fields, so that it lists queries one by one. */
const tellSwagger = (schemas: Readonly<Record<string, JsonSchema>>): void => {
  for (const one of requestClasses) {
    const { properties = {}, required = [] } = schemas[one.name] as {
      properties?: Record<string, object>;
      required?: string[];
    };
    for (const [field, schema] of Object.entries(properties))
      ApiProperty({ ...schema, type: String, required: required.includes(field) })(one.prototype, field);
  }
};
