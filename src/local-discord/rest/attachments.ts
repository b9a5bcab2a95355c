import type { APIAttachment } from 'discord-api-types/v10';
import type { MessageBody } from '../validation/messages.ts';
import type { World } from '../world/world.ts';
import type { RestRequest } from './request.ts';

/** Keeps the uploaded files of a request and describes them as attachments of a message. */
export function storeUploads(
  world: World,
  request: RestRequest,
  body: MessageBody,
  origin: string,
  ephemeral: boolean,
): APIAttachment[] {
  return request.files.map((file) => {
    const id = world.ids.next();
    const described = body.attachments?.find((one) => String(one.id) === file.index);
    const filename = described?.filename ?? file.name;
    const url = `${origin}/attachments/${id}/${encodeURIComponent(filename)}`;
    const attachment: APIAttachment = {
      id,
      filename,
      size: file.bytes.byteLength,
      url,
      proxy_url: url,
      ...(file.type ? { content_type: file.type } : {}),
      ...(described?.description ? { description: described.description } : {}),
      ...(ephemeral ? { ephemeral: true } : {}),
    };
    world.files.set(id, { attachment, bytes: file.bytes });
    return attachment;
  });
}
