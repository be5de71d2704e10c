import {
  ApartmentOutlined,
  AuditOutlined,
  BellOutlined,
  BookOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  FileProtectOutlined,
  HomeOutlined,
  MailOutlined,
  MobileOutlined,
  OrderedListOutlined,
  SafetyCertificateOutlined,
  ShopOutlined,
  SolutionOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { Page } from '@/shared/gql/enums';

export const PAGE_ICON: Record<Page, ComponentType<{ 'aria-hidden'?: 'true' }>> = {
  HOME: HomeOutlined,
  ISSUES: OrderedListOutlined,
  CHECKUPS: SolutionOutlined,
  REVIEW: AuditOutlined,
  FIELD: MobileOutlined,
  PARKS: ApartmentOutlined,
  ENTERPRISES: ShopOutlined,
  PEOPLE: TeamOutlined,
  CHECKLISTS: CheckSquareOutlined,
  LAWS: BookOutlined,
  HOLIDAYS: CalendarOutlined,
  MAILS: MailOutlined,
  SECURITY: SafetyCertificateOutlined,
  AUDIT: FileProtectOutlined,
  INBOX: BellOutlined,
  ACCOUNT: UserOutlined,
};
